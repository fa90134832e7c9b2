package org.tagboost.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.failure.UserException;

class DataSurveyTest {

  @TempDir private Path root;
  private SurveyedFolder folder;

  @BeforeEach
  void write() throws IOException {
    folder =
        new SurveyedFolder(root.resolve("data"))
            .track("a", 2, 3)
            .track("b", 4, 3)
            .track("c", 2, 3)
            .track("d", 2, 3);
  }

  /** Five tags on four tracks; pop is on three of them. */
  @Test
  void countsTracksAndTags() throws IOException {
    folder.labels(
        "train.csv",
        "track,artist,tags",
        "a,x,\"rock,pop\"",
        "b,x,pop",
        "c,y,\"pop,jazz\"",
        "d,y,rock");
    List<String> lines = DataSurvey.of(folder.config()).lines();
    assertThat(lines)
        .startsWith(
            "tracks      4 for training, none for testing",
            "tags        3, 1.5 a track; 'pop' is on 75 % of the tracks; 3 tags have fewer than 20"
                + " tracks",
            "embeddings  "
                + folder.dir().resolve("track_embeddings")
                + ": 3 dims, 2 to 4 frames (4 tracks looked at)",
            "note        "
                + folder.dir().resolve("train.csv")
                + ": has columns that are not used; to use them set folds.group: artist");
    assertThat(lines)
        .anyMatch(line -> line.startsWith("note        ") && line.contains("test.csv: is missing"));
  }

  @Test
  void testTracksMayHaveTags() throws IOException {
    folder.labels("train.csv", "track,tags", "a,rock", "b,\"rock,pop\"");
    folder.labels("test.csv", "track,tags", "c,rock", "d,pop");
    assertThat(DataSurvey.of(folder.config()).lines())
        .contains("tracks      2 for training, 2 for testing, with tags");
    folder.labels("test.csv", "track", "c");
    assertThat(DataSurvey.of(folder.config()).lines())
        .contains("tracks      2 for training, 1 for testing, without tags");
  }

  @Test
  void warnsOfWhatTrainingWarnsOf() throws IOException {
    folder.labels("train.csv", "track,tags", "a,0", "b,2", "c,", "d,2");
    assertThat(DataSurvey.of(folder.config()).lines())
        .anyMatch(line -> line.startsWith("warning     1 of 3 tags have no positive"));
  }

  /** Embeddings are looked at even if labels are wrong. */
  @Test
  void namesAllProblems() throws IOException {
    folder.labels("train.csv", "track,tags", "a,rock", "a,pop", "b,pop", "x,pop", "../b,pop");
    assertThatThrownBy(() -> DataSurvey.of(folder.config()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("train.csv:3: track 'a' was listed before")
        .hasMessageContaining("train.csv:6: track id '../b'")
        .hasMessageContaining("track_embeddings: has no file for 1 of ");
    assertThatThrownBy(() -> DataSurvey.of(new SurveyedFolder(root.resolve("none")).config()))
        .hasMessage(
            root.resolve("none")
                + ": is not a directory; expected one with train.csv and track_embeddings/");
  }

  @Test
  void writesWhatIsNotUsual() throws IOException {
    SurveyedFolder odd =
        new SurveyedFolder(root.resolve("it's odd"))
            .track("a", 1, 3)
            .track("b", 1, 3)
            .track("c", 1, 3)
            .labels("my train.csv", "track,tags", "a,rock", "b,\"rock,pop\"")
            .labels("valid.csv", "track,tags", "c,pop");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data.separator", "\",\"");
    settings.put("data.tags", "2");
    DataSurvey survey = DataSurvey.of(odd.config());
    String text = FirstConfig.of(survey, "first", "configs/first.yaml", settings);
    assertThat(text)
        .startsWith(
            "# make features train CONFIG=configs/first.yaml\n"
                + "# Made by tagboost init. configs/base.yaml lists every setting with its"
                + " default.\n#\n# tracks      3 for training, none for testing\n# tags        2,")
        .contains(
            "\nname: first\n\ndata:\n  dir: '"
                + odd.dir().toString().replace("'", "''")
                + "'\n  train: ['my train.csv', valid.csv]\n  test: null\n"
                + "  separator: \",\"\n  tags: 2\n\nfolds:\n")
        .contains("# One frame a track")
        .doesNotContain("fourier");
  }

  @Test
  void leavesOutWhatIsUsual() throws IOException {
    folder.labels("train.csv", "track,tags", "a,rock", "b,\"rock,pop\"");
    String text = FirstConfig.of(DataSurvey.of(folder.config()), "n", "n.yaml", Map.of());
    assertThat(text)
        .contains("\ndata:\n  dir: " + folder.dir() + "\n\nfolds:\n", "fourier")
        .doesNotContain("  train:", "  test:", "One frame");
  }
}
