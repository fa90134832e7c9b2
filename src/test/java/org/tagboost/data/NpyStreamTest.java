package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.failure.UserException;

class NpyStreamTest {

  private static final byte[] FIRST = NpyBytes.sequence(2, 3, 1, 2, 3, 4, 5, 6);

  private static NpyStream stream(byte[]... files) {
    var all = new ByteArrayOutputStream();
    Arrays.stream(files).forEach(all::writeBytes);
    return new NpyStream(new ByteArrayInputStream(all.toByteArray()), "input");
  }

  private static byte[] version(int version) {
    return NpyBytes.of(version, NpyBytes.header("<f4", "1, 2"), new byte[8]);
  }

  /** Versions 2 and 3 have four bytes for the length of their header. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void filesComeOneAfterAnother(int version) {
    NpyStream stream = stream(FIRST, version(version), FIRST);
    assertThat(stream.ready()).isTrue();
    assertThat(stream.next()).contains(FIRST);
    assertThat(stream.next()).contains(version(version));
    assertThat(stream.next()).contains(FIRST);
    assertThat(stream.ready()).isFalse();
    assertThat(stream.next()).isEmpty();
  }

  /** A header of 300 bytes has a length whose second byte counts. */
  @Test
  void longHeadersAreReadWhole() {
    byte[] padded =
        NpyBytes.of(NpyBytes.header("<f4", "1, 1").strip() + " ".repeat(300), new byte[4]);
    assertThat(stream(padded, FIRST).next()).contains(padded);
  }

  @Test
  void arraysWithoutValuesHaveNoData() {
    byte[] empty = NpyBytes.of(NpyBytes.header("<f4", "0, 2"), new byte[0]);
    NpyStream stream = stream(empty, FIRST);
    assertThat(stream.next()).contains(empty);
    assertThat(stream.next()).contains(FIRST);
  }

  @Test
  void whatIsCutOffIsRefused() {
    for (int length = 1; length < FIRST.length; length++) {
      NpyStream stream = stream(Arrays.copyOf(FIRST, length));
      String message =
          length < FIRST.length - 24
              ? "input: is "
              : "input: ends after %d bytes of a .npy of %d; send whole arrays"
                  .formatted(length, FIRST.length);
      assertThatThrownBy(stream::next)
          .as("%d bytes", length)
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(message);
    }
    byte[] second = version(2);
    assertThatThrownBy(() -> stream(Arrays.copyOf(second, 11)).next())
        .isInstanceOf(UserException.class)
        .hasMessage("input: is truncated inside its .npy header; copy or save it again");
  }

  /** Of 65,537 bytes, which would be taken from what follows. */
  @Test
  void impossibleHeadersAreRefusedBeforeTheyAreRead() {
    byte[] long2 = version(2);
    long2[8] = 1;
    long2[9] = 0;
    long2[10] = 1;
    assertThatThrownBy(() -> stream(long2).next())
        .isInstanceOf(UserException.class)
        .hasMessage("input: has a .npy header of 65537 bytes; write it with np.save");
  }

  @Test
  void arraysLargerThanAnySequenceAreRefusedBeforeTheyAreRead() {
    byte[] large = NpyBytes.of(NpyBytes.header("<f4", "1000000, 1000"), new byte[0]);
    assertThatThrownBy(() -> stream(large).next())
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("input: has " + (large.length + 4_000_000_000L) + " bytes")
        .hasMessageEndingWith("; compute the embedding again");
  }

  @Test
  void aStreamThatFailsIsNamed() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public int available() throws IOException {
            throw new IOException("connection reset");
          }
        };
    NpyStream stream = new NpyStream(failing, "input");
    assertThat(stream.ready()).isFalse();
    assertThatThrownBy(stream::next)
        .isInstanceOf(UserException.class)
        .hasMessage("input: cannot be read (connection reset)");
  }
}
