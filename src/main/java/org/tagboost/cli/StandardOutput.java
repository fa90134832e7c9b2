package org.tagboost.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.tagboost.failure.Reason;

/**
 * Standard output that remembers the first failure, which writers of Java keep to themselves. After
 * it nothing more is written. Used by one thread at a time.
 */
final class StandardOutput extends OutputStream {

  private final OutputStream out;
  private @Nullable IOException failure;

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /**
   * The exit code of a command that has ended with {@code code}, and has flushed what it wrote. A
   * reader that wanted no more, such as {@code head}, is no error; lost output is one.
   */
  int exitCode(int code, PrintWriter err) {
    IOException lost = failure;
    if (lost == null || "Broken pipe".equals(lost.getMessage())) {
      return code;
    }
    err.println(
        "error: standard output: cannot be written ("
            + Reason.of(lost)
            + "); free some space or choose another file, then run the same command again:"
            + " finished work is kept");
    return code == 0 ? Main.USER_MISTAKE : code;
  }
}
