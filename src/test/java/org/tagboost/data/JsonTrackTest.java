package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.failure.UserException;

class JsonTrackTest {

  private static final String EXPECTED =
      ", expected a line such as {\"track\": \"17\", \"frames\": [[0.1, 0.2], [0.3, 0.4]]}";

  private static JsonTrack track(String line) {
    return new JsonTrack(line.getBytes(StandardCharsets.UTF_8), "in:3");
  }

  private static Sequence read(String line, NonFinite policy) {
    Sequence into = new Sequence();
    track(line).read(policy, into);
    return into;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"track\": \"ü/1\", \"frames\": [[1, 2.5, -3], [4e-3, 5, 6]]}",
        "{\"frames\": [[1, 2.5, -3], [4e-3, 5, 6]], \"track\": \"ü/1\"}",
        "{\"more\": {\"track\": \"no\", \"frames\": 1}, \"track\": \"ü/1\", \"list\":"
            + " [[\"frames\"]], \"frames\": [[1, 2.5, -3], [4e-3, 5, 6]]}",
      })
  void aLineIsATrack(String line) {
    assertThat(track(line).id()).contains("ü/1");
    Sequence sequence = read(line, NonFinite.REFUSE);
    assertThat(sequence.frames()).isEqualTo(2);
    assertThat(sequence.dims()).isEqualTo(3);
    assertThat(sequence.toArray()).containsExactly(1, 2.5f, -3, 4e-3f, 5, 6);
  }

  @Test
  void idsMayBeWholeNumbers() {
    assertThat(track("{\"track\": 17}").id()).contains("17");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"track\": 1.5, \"frames\": [[1]]}",
        "{\"track\": null, \"frames\": [[1]]}",
        "{\"id\": \"17\", \"frames\": [[1]]}",
        "{\"frames\": [[1]]}",
      })
  void aLineWithoutAnIdHasNone(String line) {
    assertThat(track(line).id()).isEmpty();
    assertRefused(line, "has no text in \"track\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[\"track\", \"17\"]", "{\"track\" 17}", "{\"a\": [1, \"track\": 1}"})
  void whatIsNoObjectHasNoId(String line) {
    assertThat(track(line).id()).isEmpty();
  }

  /** As the first array of values has room for, one more, and many more. */
  @ParameterizedTest
  @ValueSource(ints = {1024, 1025, 5000})
  void framesMayBeLong(int dims) {
    String frame = IntStream.range(0, dims).mapToObj(i -> "" + i).collect(Collectors.joining(","));
    Sequence read = read("{\"track\":1,\"frames\":[[" + frame + "]]}", NonFinite.REFUSE);
    assertThat(read.frames()).isEqualTo(1);
    assertThat(read.dims()).isEqualTo(dims);
    assertThat(read.get(0, dims - 1)).isEqualTo(dims - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1]                                      | is no JSON object",
        "{\"track\":\"1\"}                        | has no \"frames\"",
        "{\"track\":\"1\",\"frames\":[[1]]        | is not JSON",
        "{\"track\":\"1\",\"frames\":[[1]]} {}    | has more than one value",
        "{\"track\":\"1\",\"frames\":[[1]],}      | is not JSON",
        "{\"track\":\"1\",\"frames\":1}           | has no array in \"frames\"",
        "{\"track\":\"1\",\"frames\":[]}          | has no frames of numbers",
        "{\"track\":\"1\",\"frames\":[[]]}        | has no frames of numbers",
        "{\"track\":\"1\",\"frames\":[[1],2]}     | has no frames of numbers",
        "{\"track\":\"1\",\"frames\":[[1,2],[3]]} | has 1 values in frame 1 (from 0) and 2 in those"
            + " before",
        "{\"track\":\"1\",\"frames\":[[1],[]]}    | has 0 values in frame 1 (from 0) and 1 in those"
            + " before",
        "{\"track\":\"1\",\"frames\":[[],[1]]}    | has 1 values in frame 1 (from 0) and 0 in those"
            + " before",
        "{\"track\":\"1\",\"frames\":[[1],[\"2\"]]} | has something else than a number in frame 1"
            + " (from 0)",
        "{\"track\":\"1\",\"frames\":[[1,         | is not JSON",
      })
  void otherLinesAreRefused(String line, String what) {
    assertRefused(line, what);
  }

  private static void assertRefused(String line, String what) {
    assertThatThrownBy(() -> read(line, NonFinite.REFUSE))
        .isInstanceOf(UserException.class)
        .hasMessage("in:3: " + what + EXPECTED);
  }

  /** As Python's {@code json.dumps} writes them. */
  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
  void whatIsNotFiniteIsRefusedOrZero(String value) {
    String line = "{\"track\": \"1\", \"frames\": [[1, 2], [3, " + value + "]]}";
    assertThat(read(line, NonFinite.ZERO).toArray()).containsExactly(1, 2, 3, 0);
    assertThatThrownBy(() -> read(line, NonFinite.REFUSE_TO_PREDICT))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "in:3: is "
                + value
                + " at frame 1, dim 1 (counted from 0), expected finite float32 values; compute the"
                + " embedding again, or leave the track out (predict --on-error skip)");
  }
}
