package org.tagboost.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.failure.UserException;

class SubmissionCheckerTest {

  private static final List<String> TRACKS = List.of("7", "a,b", "Ünï");
  private static final float[][] SCORES = {
    {0.5f, 0.12345679f, 0}, {1, 0.25f, 1e-7f}, {0.75f, 0.2f, 0.3f}
  };
  private static final RowSource SOURCE =
      (row, into) -> System.arraycopy(SCORES[row], 0, into, 0, into.length);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() {
    file = folder.resolve("submission.csv");
    SubmissionWriter.write(file, TRACKS, 3, SOURCE, 6, 1);
  }

  private void edit(UnaryOperator<String> change) throws IOException {
    String before = Files.readString(file);
    String after = change.apply(before);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(file, after);
  }

  private SubmissionChecker.Checked check() {
    return SubmissionChecker.check(file, TRACKS, 3, Optional.of(SOURCE), 1);
  }

  private String problems() {
    try {
      check();
    } catch (UserException e) {
      return e.getMessage().replace(file.toString(), "FILE");
    }
    throw new AssertionError("no problem found");
  }

  @Test
  void acceptsAGoodFile() {
    assertThat(check()).isEqualTo(new SubmissionChecker.Checked(3, 3, file.toFile().length()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          track,pred  | id,pred     | :1: the header must be track,prediction
          0.500000    | NaN         | :2: value 1 is 'NaN', expected a finite decimal number
          0.500000    | Infinity    | :2: value 1 is 'Infinity', expected a finite decimal number
          0.500000    | 0.5f        | :2: value 1 is '0.5f', expected a finite decimal number
          0.500000,   | ,           | :2: value 1 is '', expected a finite decimal number
          0.500000    | 1.00001     | :2: value 1 is '1.00001', expected a probability from 0 to 1
          0.500000    | -0.1        | :2: value 1 is '-0.1', expected a probability from 0 to 1
          0.500000    | 0.500001    | :2: value 1 is '0.500001', which is not the score 0.5
          0.123457    | 0.123458    | :2: value 2 is '0.123458', which is not the score 0.12345679
          0.123457    | 0.1235      | :2: value 2 is '0.1235', which has fewer than 6 significant digits; the score is 0.12345679
          1.00000e-07 | 0           | :3: value 3 is '0', which has fewer than 6 significant digits; the score is 1.0E-7
          0.500000,   | ``          | :2: 2 values, expected one for each of 3 tags
          0.750000,   | 0.7,0.7,    | :4: 4 values, expected one for each of 3 tags
          "0.750000,  | 0.750000,"  | :4: 3 fields, expected 2: the track and one quoted prediction
          """)
  void findsAWrongLine(String before, String after, String problem) throws IOException {
    edit(text -> text.replace(before, after));
    assertThat(problems()).startsWith("FILE" + problem);
  }

  @Test
  void acceptsFewerDigitsOfAnExactValue() throws IOException {
    edit(text -> text.replace("0.500000", "0.5"));
    assertThat(check().rows()).isEqualTo(3);
  }

  @Test
  void withoutScoresItChecksTheFormAlone() throws IOException {
    edit(text -> text.replace("0.500000", "0.9"));
    assertThat(SubmissionChecker.check(file, TRACKS, 3, Optional.empty(), 1).rows()).isEqualTo(3);
  }

  @Test
  void findsAnUnknownTrack() throws IOException {
    edit(text -> text.replace("Ünï", "Uni"));
    assertThat(problems().lines())
        .containsExactly("FILE:4: track 'Uni' is not a test track", "FILE: track 'Ünï' is missing");
  }

  @Test
  void findsADuplicate() throws IOException {
    edit(text -> text + text.lines().skip(1).findFirst().orElseThrow() + "\n");
    assertThat(problems()).isEqualTo("FILE:5: track '7' appears twice");
  }

  @Test
  void findsAMissingTrack() throws IOException {
    edit(text -> text.substring(0, text.indexOf("Ünï")));
    assertThat(problems()).isEqualTo("FILE: track 'Ünï' is missing");
  }

  @Test
  void findsAnotherOrder() throws IOException {
    edit(
        text -> {
          List<String> lines = text.lines().toList();
          return String.join("\n", lines.get(0), lines.get(2), lines.get(1), lines.get(3)) + "\n";
        });
    assertThat(problems()).isEqualTo("FILE:2: track 'a,b' is out of order, expected track '7'");
  }

  @Test
  void saysSoIfNoMoreIsExpected() throws IOException {
    edit(text -> text.replace("Ünï", "8,\"0,0,0\"\nÜnï"));
    assertThat(problems().lines())
        .containsExactly(
            "FILE:4: track '8' is not a test track",
            "FILE:5: track 'Ünï' is out of order, expected no more");
  }

  @Test
  void namesTheLastTrackIfItIsExpected() throws IOException {
    edit(text -> text.replace("\"a,b\"", "8,\"0,0,0\"\n\"a,b\"").replaceAll("Ünï.*\n", ""));
    assertThat(problems()).contains("FILE:4: track 'a,b' is out of order, expected track 'Ünï'");
  }

  /** An id of two lines is one record, which begins where its line is. */
  @Test
  void countsLinesOfIds() throws IOException {
    edit(text -> text.replace("\"a,b\"", "\"a\nb\"").replace("0.750000", "0.7"));
    assertThat(problems())
        .contains("FILE:3: track 'a\\u000ab' is not a test track", "FILE:5: value 1 is '0.7'");
  }

  @Test
  void findsAnEmptyFile() throws IOException {
    Files.write(file, new byte[0]);
    assertThat(problems()).startsWith("FILE:1: the header must be track,prediction");
  }

  @Test
  void acceptsHalfOfTheLastDigit() throws IOException {
    // 0.12345679 is the float 0.123456791043...: half of the last digit away is 0.1234572910...
    edit(text -> text.replace("0.123457", "0.1234563"));
    assertThat(problems()).startsWith("FILE:2: value 2 is '0.1234563', which is not the score");
    edit(text -> text.replace("0.1234563", "0.123456"));
    assertThat(problems()).startsWith("FILE:2: value 2 is '0.123456', which is not the score");
    edit(text -> text.replace("0.123456,", "0.12345679,"));
    assertThat(check().rows()).isEqualTo(3);
  }

  @Test
  void findsAnEmptyLine() throws IOException {
    edit(text -> text.replace("Ünï", "\nÜnï"));
    assertThat(problems()).startsWith("FILE:4: 1 fields, expected 2");
  }

  @Test
  void findsACutFile() throws IOException {
    edit(text -> text.substring(0, text.length() - 4));
    assertThat(problems()).startsWith("FILE:4: cannot be read as CSV in UTF-8");
  }

  @Test
  void findsAnotherEncoding() throws IOException {
    Files.write(file, Files.readString(file).getBytes(StandardCharsets.ISO_8859_1));
    assertThat(problems()).contains("cannot be read as CSV in UTF-8");
  }

  @Test
  void findsAFileThatIsTooLarge() {
    assertThatThrownBy(() -> SubmissionChecker.check(file, TRACKS, 3, Optional.empty(), 0))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("0.0 MB, but submission.max_mb allows 0");
  }

  @Test
  void findsNoFile() throws IOException {
    Files.delete(file);
    assertThat(problems()).isEqualTo("FILE: cannot be read; write the submission first");
  }

  @Test
  void reportsTwentyProblemsAndCountsTheRest() throws IOException {
    List<String> tracks = IntStream.range(0, 50).mapToObj(String::valueOf).toList();
    Files.writeString(file, "track,prediction\n");
    assertThatThrownBy(() -> SubmissionChecker.check(file, tracks, 3, Optional.empty(), 1))
        .satisfies(
            e ->
                assertThat(e.getMessage().lines())
                    .hasSize(21)
                    .contains(file + ": track '19' is missing", file + ": 30 more problems"));
  }

  @Test
  void twentyProblemsAreAll() throws IOException {
    List<String> tracks = IntStream.range(0, 20).mapToObj(String::valueOf).toList();
    Files.writeString(file, "track,prediction\n");
    assertThatThrownBy(() -> SubmissionChecker.check(file, tracks, 3, Optional.empty(), 1))
        .satisfies(
            e ->
                assertThat(e.getMessage().lines())
                    .hasSize(20)
                    .endsWith(file + ": track '19' is missing"));
  }

  @Test
  void aMegabyteFits() {
    assertThat(SubmissionCsv.isTooLarge(1_000_000, 1)).isFalse();
    assertThat(SubmissionCsv.isTooLarge(1_000_001, 1)).isTrue();
  }
}
