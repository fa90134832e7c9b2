package org.tagboost.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.failure.UserException;

class LineStreamTest {

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> lines(InputStream in) {
    LineStream stream = new LineStream(in, "in");
    List<String> lines = new ArrayList<>();
    for (Optional<byte[]> line = stream.next(); line.isPresent(); line = stream.next()) {
      lines.add(new String(line.get(), StandardCharsets.UTF_8));
    }
    return lines;
  }

  /** A stream that gives so many bytes at a time at most, as pipes do. */
  private static InputStream slow(String text, int most) {
    return new FilterInputStream(new ByteArrayInputStream(utf8(text))) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return super.read(into, offset, Math.min(most, length));
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1000})
  void linesEndAsOnAnySystemAndTheLastNeedNot(int most) {
    assertThat(lines(slow("a\nbc\r\n\n\r\nü", most))).containsExactly("a", "bc", "", "", "ü");
    assertThat(lines(slow("a\r", most))).containsExactly("a");
    assertThat(lines(slow("\n", most))).containsExactly("");
    assertThat(lines(slow("", most))).isEmpty();
  }

  /** Of 65,536 bytes at first, the room grows for longer lines. */
  @Test
  void linesMayBeLong() {
    String line = "x".repeat(200_000);
    assertThat(lines(slow("a\n" + line + "\n" + line, 7000))).containsExactly("a", line, line);
  }

  @Test
  void aLineIsReadyWhenItsEndIsThere() throws IOException {
    PipedOutputStream sender = new PipedOutputStream();
    LineStream stream = new LineStream(new PipedInputStream(sender), "in");
    assertThat(stream.ready()).isFalse();
    sender.write(utf8("a"));
    assertThat(stream.ready()).isFalse();
    sender.write(utf8("\nb\nc"));
    assertThat(stream.ready()).isTrue();
    assertThat(stream.next()).contains(utf8("a"));
    assertThat(stream.ready()).isTrue();
    assertThat(stream.next()).contains(utf8("b"));
    assertThat(stream.ready()).isFalse();
    sender.close();
    assertThat(stream.next()).contains(utf8("c"));
    assertThat(stream.ready()).isFalse();
  }

  @Test
  void aStreamThatFailsIsNamed() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return read();
          }

          @Override
          public int available() throws IOException {
            throw new IOException("Input/output error");
          }
        };
    LineStream stream = new LineStream(broken, "standard input");
    assertThat(stream.ready()).isFalse();
    assertThatThrownBy(stream::next)
        .isInstanceOf(UserException.class)
        .hasMessage("standard input: cannot be read (Input/output error)");
  }
}
