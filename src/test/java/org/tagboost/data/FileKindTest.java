package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file that is no {@code .npy} is, by its first bytes. */
class FileKindTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {
        "'PK\u0003\u0004xxxx'     / a zip file, as .npz and PyTorch's .pt are",
        "'\u0089HDF\r\n\u001a\n'  / an HDF5 file",
        "'PAR1'                   / a Parquet file",
        "'\u001f\u008b\b'         / a gzip file; unpack it",
        "'\u0080\u0005\u0095'     / a Python pickle",
        "'\u0080\u0002'           / a Python pickle",
        "'\u0080\u0006xxxxxx'     /",
        "'\u0080'                 /",
        "'track,tags'             / text",
        "'a\tb c\n~!'             / text",
        "'1234567'                /",
        "'1234567\u007f'          /",
        "'1234567\u001f'          /",
        "'1234567\u00e9'          /",
      })
  void contents(String start, @Nullable String expected) {
    ByteBuffer bytes = ByteBuffer.wrap(start.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(FileKind.ofContent(bytes).orElse(null)).isEqualTo(expected);
  }
}
