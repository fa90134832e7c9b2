package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class FailuresTest {

  /** Messages as HotSpot and the loaders of libraries give them. */
  @Test
  void errorsOfTheVirtualMachineAreOneLineWithARemedy() {
    assertMistake(new OutOfMemoryError("Java heap space"), "out of memory (Java heap space); use");
    assertMistake(new StackOverflowError(), "the stack is too small for what is read");
    assertMistake(
        new InternalError("a fault occurred in a recent unsafe memory access operation"),
        "a file was cut off or could not be read while it was in use (a fault occurred");
    assertMistake(
        new ExceptionInInitializerError(new UnsatisfiedLinkError("libx.so: failed\nto map")),
        "a library cannot be loaded (libx.so: failed to map); native libraries are unpacked to");
    assertMistake(
        new UncheckedIOException(new IOException("No space left on device")),
        "a file cannot be read or written (No space left on device); free some space");
  }

  @Test
  void otherErrorsAreOurs() {
    CommandRun run = CommandRun.failing(new AssertionError("broken"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "internal error: java.lang.AssertionError: broken; run again with --debug for details,"
                + " and please report it\n");
  }

  @Test
  void aFaultIsReportedAndTracedOnlyIfWanted() {
    StringWriter err = new StringWriter();
    Throwable fault = new IllegalStateException("rows 3, not 4");
    assertThat(Failures.report(fault, new PrintWriter(err, true), true)).isEqualTo(1);
    assertThat(err.toString())
        .contains("\tat org.tagboost.")
        .endsWith("internal error: java.lang.IllegalStateException: rows 3, not 4\n");
  }

  /** Errors of the virtual machine pass by the library that parses the command line. */
  @Test
  void runningOutOfMemoryIsExplained() {
    StringWriter err = new StringWriter();
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) {
            throw new OutOfMemoryError("Java heap space");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    int code = Main.run(new PrintWriter(full), new PrintWriter(err, true), "completion");
    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("error: out of memory (Java heap space); use fewer workers")
        .hasLineCount(1);
  }

  private static void assertMistake(Throwable failure, String start) {
    CommandRun run = CommandRun.failing(failure);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: " + start);
    assertThat(run.err().lines()).hasSize(1);
  }
}
