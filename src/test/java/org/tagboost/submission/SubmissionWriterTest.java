package org.tagboost.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.failure.UserException;

class SubmissionWriterTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("submission.csv");
  }

  private static RowSource constant(float... row) {
    return (unused, into) -> System.arraycopy(row, 0, into, 0, into.length);
  }

  @Test
  void quotesEveryPrediction() throws IOException {
    SubmissionWriter.write(
        file, List.of("7", "a,b", "Ünï", "say \"x\""), 2, constant(0.25f, 1e-7f), 6, 1);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            track,prediction
            7,"0.250000,1.00000e-07"
            "a,b","0.250000,1.00000e-07"
            Ünï,"0.250000,1.00000e-07"
            "say ""x\""","0.250000,1.00000e-07"
            """);
  }

  @Test
  void quotesASingleValueToo() throws IOException {
    SubmissionWriter.write(file, List.of("7"), 1, constant(1), 6, 1);
    assertThat(Files.readString(file)).isEqualTo("track,prediction\n7,\"1.00000\"\n");
  }

  @Test
  void refusesWhatIsNoProbability() {
    for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1.0001f, -1e-9f}) {
      assertThatThrownBy(
              () -> SubmissionWriter.write(file, List.of("7"), 2, constant(0, wrong), 6, 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("probability of tag 1 for track '7' is " + wrong + ", not in [0, 1]");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesAFileThatIsTooLargeAndKeepsTheOld() throws IOException {
    Files.writeString(file, "old");
    List<String> tracks = IntStream.range(0, 1100).mapToObj(row -> "1").toList();
    // a line has 1 + 2 + 100 * 8 + 99 + 2 = 904 bytes, and the header 17
    float[] row = new float[100];
    Arrays.fill(row, 0.5f);
    SubmissionWriter.write(folder.resolve("fits"), tracks, 100, constant(row), 6, 1);
    assertThat(Files.size(folder.resolve("fits"))).isEqualTo(17 + 1100 * 904);
    assertThatThrownBy(() -> SubmissionWriter.write(file, tracks, 100, constant(row), 7, 1))
        .isInstanceOf(UserException.class)
        .hasMessage(
            file
                + ": 1.1 MB, but submission.max_mb allows 1 (of 1,000,000 bytes); "
                + "lower submission.digits, or raise submission.max_mb");
    assertThat(Files.readString(file)).isEqualTo("old");
  }

  @Test
  void whatItWritesPassesTheChecker() {
    List<String> tracks = List.of("7", "a,b", "Ünï", "say \"x\"", "two\nlines", " padded ");
    RowSource scores =
        (row, into) -> {
          for (int tag = 0; tag < into.length; tag++) {
            into[tag] = (float) Math.pow(10, -row - tag / 7.0);
          }
        };
    for (int digits = 6; digits <= 9; digits++) {
      SubmissionWriter.write(file, tracks, 12, scores, digits, 1);
      SubmissionChecker.Checked checked =
          SubmissionChecker.check(file, tracks, 12, Optional.of(scores), 1);
      assertThat(checked).isEqualTo(new SubmissionChecker.Checked(6, 12, file.toFile().length()));
    }
  }

  @Test
  void countsTheBytesOfALine() throws IOException {
    var line = new SubmissionLine(6);
    var out = new ByteArrayOutputStream();
    long bytes = line.write(out, "Ü", new float[] {1, 0});
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("Ü,\"1.00000,0\"\n");
    assertThat(bytes).isEqualTo(15).isEqualTo(out.size());
    out.reset();
    assertThat(line.writeField(out, "Ü", new float[] {1, 0})).isEqualTo(11).isEqualTo(out.size());
    out.reset();
    assertThat(line.writeAll(out, new float[] {1, 0, 0})).isEqualTo(11).isEqualTo(out.size());
    out.reset();
    assertThat(line.write(out, 0.5f)).isEqualTo(8).isEqualTo(out.size());
  }

  @Test
  void leavesAnEmptyFieldEmpty() {
    assertThat(SubmissionLine.field("")).isEmpty();
    assertThat(SubmissionLine.start("")).isEqualTo(",");
    assertThat(SubmissionLine.field("a\"b")).isEqualTo("\"a\"\"b\"");
  }
}
