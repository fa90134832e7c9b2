package org.tagboost.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.config.NonFiniteValues;
import org.tagboost.pipeline.TinyExperiment;

class FrameSurveyTest {

  @TempDir private Path dir;
  private SurveyedFolder folder;
  private final List<String> problems = new ArrayList<>();

  @BeforeEach
  void open() {
    folder = new SurveyedFolder(dir);
  }

  private FrameSurvey survey(String... tracks) {
    return FrameSurvey.of(folder.config(), List.of(tracks), problems::add);
  }

  @Test
  void tellsDimsAndFrames() throws IOException {
    String location = dir.resolve("track_embeddings").toString();
    folder.track("a", 3, 2).track("b", 1, 2).track("c", 7, 2);
    assertThat(survey("a", "b", "c").text())
        .isEqualTo(location + ": 2 dims, 1 to 7 frames (3 tracks looked at)");
    assertThat(survey("a").text()).isEqualTo(location + ": 2 dims, 3 frames (1 tracks looked at)");
    assertThat(survey("b").text()).isEqualTo(location + ": 2 dims, 1 frame (1 tracks looked at)");
    assertThat(problems).isEmpty();
  }

  @Test
  void otherDimsAreNamed() throws IOException {
    folder.track("a", 3, 2).track("b", 3, 5);
    survey("a", "b");
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0))
        .contains("b.npy: has 5 dims where ")
        .contains("a.npy has 2; every track needs the same dims");
  }

  /** Each file on its own, and the missing ones together. */
  @Test
  void allBadFilesAreNamed() throws IOException {
    folder.track("a", 3, 2).track("b", 3, 2).track("c", 3, 2);
    Files.write(dir.resolve("track_embeddings/a.npy"), new byte[3]);
    Files.write(dir.resolve("track_embeddings/c.npy"), new byte[3]);
    FrameSurvey survey = survey("a", "b", "c", "x", "y");
    assertThat(survey.looked()).isEqualTo(1);
    assertThat(problems).hasSize(3);
    assertThat(problems.get(0)).contains("has no file for 2 of 5 tracks");
    assertThat(problems.get(1)).contains("a.npy: is not a .npy file");
    assertThat(problems.get(2)).contains("c.npy: is not a .npy file");
  }

  @Test
  void fiveProblemsAreEnough() throws IOException {
    String[] tracks = {"a", "b", "c", "d", "e", "f", "g"};
    for (String track : tracks) {
      folder.track(track, 1, 2);
      Files.write(dir.resolve("track_embeddings/" + track + ".npy"), new byte[3]);
    }
    FrameSurvey survey = survey(tracks);
    assertThat(problems).hasSize(5);
    assertThat(survey.dims()).isZero();
  }

  @Test
  void nanIsReadAsTheSettingSays() throws IOException {
    folder.track("a", 2, 2, Float.NaN);
    assertThat(survey("a").looked()).isZero();
    assertThat(problems).hasSize(1);
    problems.clear();
    FrameSurvey zero =
        FrameSurvey.of(folder.config(NonFiniteValues.ZERO), List.of("a"), problems::add);
    assertThat(zero.looked()).isEqualTo(1);
    assertThat(problems).isEmpty();
  }

  @Test
  void embeddingsMayBeMissing() {
    assertThat(survey("a")).isEqualTo(new FrameSurvey("", 0, 0, 0, 0));
    assertThat(problems).hasSize(1);
  }

  /** 1,200 tracks: of the 500 that are looked at, each is 2.4 tracks after the one before. */
  @Test
  void looksAtFiveHundred() throws IOException {
    List<String> tracks = IntStream.range(0, 1_200).mapToObj(Integer::toString).toList();
    for (String track : tracks) {
      folder.track(track, 1, 2);
    }
    folder.track("1197", 9, 2).track("1198", 20, 2); // 499 * 2.4 = 1197.6
    FrameSurvey survey = FrameSurvey.of(folder.config(), tracks, problems::add);
    assertThat(survey.looked()).isEqualTo(500);
    assertThat(survey.most()).isEqualTo(9);
  }

  /** From the beginning, since it can only be read in order. */
  @Test
  void looksAtTheFirstOfAnArchive() {
    TinyExperiment.writeData(dir, true);
    FrameSurvey survey = survey("7", "8", "9");
    assertThat(survey.location()).endsWith("track_embeddings.tar.gz");
    assertThat(survey.looked()).isEqualTo(3);
    assertThat(survey.dims()).isEqualTo(6);
    assertThat(survey().looked()).isZero();
    assertThat(problems).isEmpty();
  }
}
