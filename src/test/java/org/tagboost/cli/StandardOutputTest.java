package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StandardOutputTest {

  @TempDir Path folder;

  @Test
  void lostOutputIsAnError() {
    CommandRun run = printing(failing("No space left on device"), 0);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "error: standard output: cannot be written (No space left on device); free some space"
                + " or choose another file, then run the same command again: finished work is"
                + " kept\n");
    assertThat(printing(failing("No space left on device"), 1).code()).isEqualTo(1);
  }

  @Test
  void aReaderThatWantsNoMoreIsNone() {
    CommandRun run = printing(failing("Broken pipe"), 0);
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(printing(failing("Broken pipe"), 2).code()).isEqualTo(2);
  }

  @Test
  void outputThatArrivesIsUnchanged() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(printing(out, 0).code()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("ä line\n");
  }

  @Test
  void singleBytesArriveAndAreFlushed() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StandardOutput standard = new StandardOutput(new BufferedOutputStream(out));
    standard.write('a');
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    standard.flush();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a");
  }

  /** What follows a gap would look like the end of the output. */
  @Test
  void nothingIsWrittenAfterAFailure() {
    ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    OutputStream fullAtFirst =
        new OutputStream() {
          private boolean failed;

          @Override
          public void write(int b) throws IOException {
            if (!failed) {
              failed = true;
              throw new IOException("No space left on device");
            }
            arrived.write(b);
          }
        };
    StandardOutput standard = new StandardOutput(fullAtFirst);
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> standard.write('a'))
          .isInstanceOf(IOException.class)
          .hasMessage("No space left on device");
    }
    assertThat(arrived.size()).isZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theProgramNoticesAFullDevice() throws IOException, InterruptedException {
    Process process =
        ChildProcess.builder(folder, List.of(), "--version")
            .redirectOutput(new File("/dev/full"))
            .start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(err).startsWith("error: standard output: cannot be written (").hasLineCount(1);
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }

  private static CommandRun printing(OutputStream to, int code) {
    StandardOutput standard = new StandardOutput(to);
    PrintWriter out = new PrintWriter(standard, true, StandardCharsets.UTF_8);
    out.println("ä line");
    out.flush();
    StringWriter err = new StringWriter();
    return new CommandRun(standard.exitCode(code, new PrintWriter(err, true)), "", err.toString());
  }
}
