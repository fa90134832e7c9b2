package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.failure.UserException;

/** Which headers are read, and what NumPy 1.24 says of the same ones. */
class NpyHeaderTest {

  private static final String PLAIN = "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 2), }";

  /** Both read these. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        PLAIN,
        PLAIN + "\n\n",
        " \t" + PLAIN,
        "{'descr':\r'<f4',\n\f'fortran_order':\tFalse,'shape':(4,2)}",
        "{'descr': '<f8', 'descr': '<f4', 'fortran_order': False, 'shape': (4, 2)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': ((4, 2))}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': ((4), (2))}",
        "({'descr': '<f4', 'fortran_order': False, 'shape': (4L, 2L)})",
      })
  void readsWhatNumPyReads(String text) {
    assertThat(parse(1, text).type()).isEqualTo(NpyType.FLOAT32);
    assertThat(parse(2, text).shape()).isEqualTo(List.of(4, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "f, FLOAT32",
    "d, FLOAT64",
    "e, FLOAT16",
    "<f, FLOAT32",
    ">d, FLOAT64",
    "=e, FLOAT16",
    "|f, FLOAT32",
    "=f4, FLOAT32",
    "|f8, FLOAT64",
    "f2, FLOAT16",
    "float16, FLOAT16",
    "float32, FLOAT32",
    "float64, FLOAT64",
    "half, FLOAT16",
    "single, FLOAT32",
    "double, FLOAT64",
    "float, FLOAT64",
    "float_, FLOAT64"
  })
  void readsEveryNameOfAFloat(String dtype, NpyType type) {
    NpyHeader header = parse(1, PLAIN.replace("<f4", dtype));
    assertThat(header.type()).isEqualTo(type);
    assertThat(header.bigEndian()).isEqualTo(dtype.startsWith(">"));
  }

  /** NumPy refuses these too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        PLAIN + "\0",
        PLAIN + "\0 text",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (04, 2)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': [4, 2]}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4,, 2)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 0_2)}",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (4, 2)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 2), 'x': 1}",
        "{'descr':\u000b'<f4', 'fortran_order': False, 'shape': (4, 2)}",
        "{'descr':\u001c'<f4', 'fortran_order': False, 'shape': (4, 2)}",
        "{'descr':\u00a0'<f4', 'fortran_order': False, 'shape': (4, 2)}",
        "",
      })
  void refusesWhatNumPyRefuses(String text) {
    assertRefused(1, text, "has a malformed .npy header");
  }

  /** NumPy would read these, but writes none of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        PLAIN + "# comment",
        "{'descr': '<' 'f4', 'fortran_order': False, 'shape': (4, 2)}",
        "{'descr': u'<f4', 'fortran_order': False, 'shape': (4, 2)}",
        "{'descr': '''<f4''', 'fortran_order': False, 'shape': (4, 2)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (+4, 2)}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (0x4, 2)}",
        "{'descr': \\\n'<f4', 'fortran_order': False, 'shape': (4, 2)}",
      })
  void refusesWhatOnlyAPersonWouldWrite(String text) {
    assertRefused(1, text, "has a malformed .npy header");
  }

  /** NumPy refuses the first line, reads others of the second, and reads the third as floats. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<float32",
        "Float32",
        "f1",
        "f3",
        " f4",
        "f4 ",
        "<<f4",
        "<=f4",
        "@f4",
        "e2",
        "<f4.",
        "f16",
        "g",
        "longdouble",
        "F",
        "c8",
        "4f",
        "'f4,f4",
        "i4",
        "",
        "f04",
        "f 4",
        "1f4",
        "<f4,"
      })
  void refusesOtherNames(String dtype) {
    assertRefused(1, PLAIN.replace("'<f4'", '"' + dtype + '"'), "contains ");
  }

  /** Python 2 wrote them, which knew only the first two versions of the format. */
  @Test
  void longIntegersOccurInOldVersionsOnly() {
    String text = PLAIN.replace("4, 2", "4L, 2L");
    assertThat(parse(2, text).shape()).isEqualTo(List.of(4, 2));
    assertRefused(3, text, "has a malformed .npy header");
  }

  @Test
  void headersHaveAtMostTenThousandBytes() {
    assertThat(parse(2, PLAIN + " ".repeat(10_000 - PLAIN.length())).shape()).hasSize(2);
    assertRefused(
        2,
        PLAIN + " ".repeat(10_001 - PLAIN.length()),
        "has a .npy header of 10001 bytes, expected at most 10000, as NumPy does; save it again");
  }

  /**
   * Headers of all kinds, and what NumPy reads of them (src/test/python/npy_cases.py). Of those
   * that we read too, it is the same.
   */
  @Test
  void whatIsReadIsReadAsByNumPy() throws IOException {
    int read = 0;
    try (Reader file =
            new InputStreamReader(
                NpyHeaderTest.class.getResourceAsStream("/npy/headers.csv"),
                StandardCharsets.UTF_8);
        CSVParser rows =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(file)) {
      for (CSVRecord row : rows) {
        String text = new ObjectMapper().readValue(row.get("header"), String.class);
        byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
        Optional<NpyHeader> header = tryToParse(Integer.parseInt(row.get("version")), latin1);
        if (header.isPresent()) {
          read++;
          assertThat(asNumPy(header.get())).as(text).isEqualTo(row.get("numpy"));
        }
      }
    }
    assertThat(read).isEqualTo(39);
  }

  private static Optional<NpyHeader> tryToParse(int version, byte[] text) {
    try {
      return Optional.of(
          NpyHeader.parse(ByteBuffer.wrap(NpyBytes.of(version, text, new byte[0])), "x.npy"));
    } catch (UserException e) {
      return Optional.empty();
    }
  }

  /**
   * As npy_cases.py has it; NumPy says of one axis, or of none of length 2, that it is in both
   * orders.
   */
  private static String asNumPy(NpyHeader header) {
    List<Integer> shape = header.shape();
    boolean both = shape.size() < 2 || shape.contains(0) || shape.contains(1);
    String axes = shape.toString().replace('[', '(').replace(']', ')');
    return "f%d %s %s %s"
        .formatted(
            header.type().bytes(),
            header.bigEndian() ? "big" : "little",
            header.fortranOrder() || both ? "True" : "False",
            shape.size() == 1 ? axes.replace(")", ",)") : axes);
  }

  private static NpyHeader parse(int version, String text) {
    return NpyHeader.parse(ByteBuffer.wrap(NpyBytes.of(version, text, new byte[0])), "x.npy");
  }

  private static void assertRefused(int version, String text, String message) {
    assertThatThrownBy(() -> parse(version, text))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("x.npy: " + message);
  }
}
