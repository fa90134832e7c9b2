package org.tagboost.data.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.config.LabelConfig;
import org.tagboost.config.LabelFormatName;

/** What lies at the edges of the forms: blank lines, comments, tracks without tags, no rows. */
class LabelFormatsTest {

  private static final String JAMENDO = "TRACK_ID\tARTIST_ID\tALBUM_ID\tPATH\tDURATION\tTAGS\n";

  @TempDir private Path dir;
  private final List<String> problems = new ArrayList<>();

  private LabelFormats formats(LabelFormatName format, String... extras) {
    LabelConfig usual = LabelConfig.DEFAULT;
    LabelConfig config =
        new LabelConfig(
            usual.train(),
            usual.test(),
            format,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new LabelFormats(config, List.of(extras), "", problems::add);
  }

  private LabelRows read(LabelFormatName format, String text, String... extras) {
    problems.clear();
    return formats(format, extras).train(List.of(file("train.csv", text)));
  }

  private Path file(String name, String text) {
    try {
      return Files.writeString(dir.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Line, id, tags and other columns of each row. */
  private static Stream<String> lines(LabelRows read) {
    return read.rows().stream()
        .map(
            row ->
                "%d %s %s %s"
                    .formatted(
                        row.line(),
                        row.track(),
                        String.join("+", row.tags()),
                        String.join("+", row.extras()))
                    .strip());
  }

  private void assertProblem(String text) {
    assertThat(problems).hasSize(1).first().asString().contains("train.csv: " + text);
  }

  @Test
  void commentsAndBlankLinesOfAudioSet() {
    LabelRows read =
        read(
            LabelFormatName.AUTO,
            """
            # Segments

            # YTID, start_seconds, end_seconds, positive_labels

            a, 0.000, 10.000, "/m/1"
            # Part 2, of another day
            b, 5.000, 15.000, "/m/2,/m/1"
            """,
            "start_seconds");
    assertThat(problems).isEmpty();
    assertThat(lines(read)).containsExactly("5 a /m/1 0.000", "7 b /m/2+/m/1 5.000");
  }

  @Test
  void audioSetWithoutRowsOrColumns() {
    read(LabelFormatName.AUDIOSET, "# YTID, start, positive_labels\n");
    assertProblem("has comments but no rows, expected at least one row");
    assertThat(read(LabelFormatName.AUDIOSET, "# YTID, labels\na, \"/m/1\"\n").rows()).isEmpty();
    assertProblem("has no column 'positive_labels' in its header YTID,labels");
    read(LabelFormatName.AUDIOSET, "# positive_labels, YTID\n\"/m/1\", a\n", "artist");
    assertProblem("has no column 'artist'");
    // The column of ids may be the first, and that of labels too.
    assertThat(lines(read(LabelFormatName.AUTO, "# positive_labels, YTID\n\"/m/1\", a\n")))
        .containsExactly("2 a /m/1");
    assertThat(problems).isEmpty();
  }

  @Test
  void tracksOfJamendoMayHaveNoTags() {
    LabelRows read =
        read(
            LabelFormatName.AUTO,
            "\n" + JAMENDO + "t1\ta1\tb1\t1/1.mp3\t99.5\n\nt2\ta2\tb2\t2.mp3\t8\t\tpop\n",
            "TRACK_ID");
    assertThat(problems).isEmpty();
    assertThat(lines(read)).containsExactly("3 1/1  t1", "5 2 pop t2");
  }

  @Test
  void jamendoWithoutRowsOrColumns() {
    read(LabelFormatName.AUTO, JAMENDO);
    assertProblem("has a header but no rows, expected at least one row");
    assertThat(read(LabelFormatName.JAMENDO, "PATH\tGENRES\nx.mp3\tpop\n").rows()).isEmpty();
    assertProblem("has no column 'TAGS'");
    assertThat(read(LabelFormatName.JAMENDO, "PATH\tTAGS\nx.mp3\tpop\n", "PLACE").rows()).isEmpty();
    assertProblem("has no column 'PLACE'");
    // Ids, and other columns, may be in the first column.
    assertThat(lines(read(LabelFormatName.JAMENDO, "PATH\tTAGS\nx.mp3\tpop\n", "PATH")))
        .containsExactly("2 x pop x.mp3");
    assertThat(lines(read(LabelFormatName.JAMENDO, "TAGS\tPATH\npop\tx.mp3\n"))).hasSize(1);
  }

  @Test
  void linesOfJson() {
    String text = "\n{\"track\": \"a\", \"tags\": [\"pop\", \" \"], \"artist\": 7}\n";
    assertThat(lines(read(LabelFormatName.AUTO, text, "artist"))).containsExactly("2 a pop 7");
    read(LabelFormatName.AUTO, text);
    assertThat(problems).isEmpty();
    read(LabelFormatName.AUTO, "{}\n");
    assertThat(problems).first().asString().endsWith("\"tags\": [\"rock\", \"jazz\"]}");
    read(LabelFormatName.AUTO, text, "artist", "year");
    assertThat(problems)
        .first()
        .asString()
        .contains("train.csv:2: is '{")
        .endsWith("\"tags\": [\"rock\", \"jazz\"]} with a value of artist, year");
  }

  @Test
  void blankLinesAboveAHeader() {
    assertThat(lines(read(LabelFormatName.AUTO, "\n\ntags\ttrack\npop\ta\n")))
        .containsExactly("4 a pop");
    LabelRows marks = read(LabelFormatName.AUTO, "\ntrack,pop,jazz\n\na,1,0\n");
    assertThat(lines(marks)).containsExactly("4 a pop");
    assertThat(marks.declared()).containsExactly("pop", "jazz");
    assertThat(problems).isEmpty();
  }

  /** At least half of the columns beside the ids have 0 or 1, and there are two of them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {
        "track,pop,jazz      / a,1,0     / true",
        "track,pop,artist    / a,1,x     / true",
        "track,pop,artist,of / a,1,x,y   / false",
        "track,pop           / a,1       / false",
        "track,pop,tags      / a,1,0     / false",
        "track,pop,mp3_path  / a,1,0     / false",
        "id,pop,jazz         / a,1,0     / false",
      })
  void tablesOfMarksAreTold(String header, String row, boolean expected) {
    LabelSource source =
        new LabelSource(
            Path.of("x"), header + "\n" + row, Optional.empty(), Optional.empty(), List.of());
    assertThat(OneHot.table().fits(source)).isEqualTo(expected);
  }

  @Test
  void columnsOfMarksAreTagsWithNamesOfTheirOwn() {
    assertThat(read(LabelFormatName.ONEHOT, "track,pop,pop\na,1,0\n").rows()).isEmpty();
    assertProblem("column 'pop' of its header is empty, there twice or has a comma");
    read(LabelFormatName.ONEHOT, "track,,pop\na,1,0\n");
    assertProblem("column '' of its header is empty");
    assertThat(read(LabelFormatName.ONEHOT, "track,pop\na,1\n", "artist").rows()).isEmpty();
    assertProblem("has no column 'artist'");
    assertThat(lines(read(LabelFormatName.ONEHOT, "artist,track,pop\nx,a,1\n", "artist")))
        .containsExactly("2 a pop x");
  }

  @Test
  void filesThatCannotBeReadAreNamed() throws IOException {
    formats(LabelFormatName.AUTO).train(List.of(Files.createDirectory(dir.resolve("train.csv"))));
    assertProblem("cannot be read (");
  }

  /** As training tracks, as a list of ids, or in a form of its own that is unmistakable. */
  @Test
  void testTracksMayHaveAnotherForm() {
    LabelFormats formats = formats(LabelFormatName.AUTO);
    formats.train(List.of(file("train.tsv", JAMENDO + "t1\ta1\tb1\t1.mp3\t9\tpop\n")));
    assertThat(lines(formats.test(file("a", JAMENDO + "t2\ta1\tb1\t2.mp3\t9\tpop\n"))))
        .containsExactly("2 2 pop");
    assertThat(lines(formats.test(file("b", "track\n3\n")))).containsExactly("2 3");
    assertThat(lines(formats.test(file("c", "{\"track\": \"4\", \"tags\": []}\n"))))
        .containsExactly("1 4");
    assertThat(problems).isEmpty();
    assertThat(formats.notes())
        .hasSize(3)
        .first()
        .asString()
        .endsWith("train.tsv: taken for a split of MTG-Jamendo (data.format: jamendo)");
    assertThat(formats.notes().get(1)).contains("/a: taken for a split");
    assertThat(formats.notes().get(2)).contains("/c: taken for a JSON object per line");
    assertThat(formats.test(dir.resolve("none")).rows()).isEmpty();
    assertThat(problems).hasSize(1);
  }

  /** A file that two forms fit is a list of ids, whose column is missing. */
  @Test
  void testTracksOfTwoFormsAreRefused() {
    LabelFormats formats = formats(LabelFormatName.AUTO);
    formats.train(List.of(file("train.csv", "track,tags\na,pop\n")));
    String both = "fname,labels,mids,\tclip_id\tmp3_path\n";
    formats.test(file("test.csv", both));
    assertThat(problems).first().asString().contains("test.csv: has no column 'track'");
  }

  @ParameterizedTest
  @CsvSource({
    "14/214.mp3, 14/214",
    "214.mp3, 214",
    "a.b/214, a.b/214",
    "14/.mp3, 14/.mp3",
    ".mp3, .mp3",
    "x.y.mp3, x.y",
    "a/b.mp3, a/b"
  })
  void idsAreThePathsOfFilesWithoutTheirEnds(String path, String expected) {
    assertThat(AudioPath.id(path)).isEqualTo(expected);
  }
}
