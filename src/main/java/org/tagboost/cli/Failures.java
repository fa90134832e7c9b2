package org.tagboost.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.tagboost.failure.OutputLostException;
import org.tagboost.failure.Printable;
import org.tagboost.failure.Reason;
import org.tagboost.failure.UserException;

/** Says what went wrong, in one line for each mistake, and gives the exit code. */
final class Failures {

  private Failures() {}

  /** Several mistakes are a line each: every line starts alike, and stands alone in a log. */
  static int report(Throwable failure, PrintWriter err, boolean debug) {
    if (debug) {
      failure.printStackTrace(err);
    }
    if (failure instanceof OutputLostException) {
      return 0; // standard output itself says whether that is an error
    }
    String explained = explanation(failure);
    if (!explained.isEmpty()) {
      explained.lines().forEach(line -> err.println("error: " + line));
      return Main.USER_MISTAKE;
    }
    err.println(
        "internal error: "
            + Printable.line(String.valueOf(failure))
            + (debug ? "" : "; run again with --debug for details, and please report it"));
    return Main.INTERNAL_ERROR;
  }

  /** What the user can do; empty if nothing is known. */
  private static String explanation(Throwable failure) {
    if (failure instanceof UserException) {
      return String.valueOf(failure.getMessage()); // printable, with a line for each mistake
    }
    if (failure instanceof UncheckedIOException e) {
      return "a file cannot be read or written ("
          + Reason.of(Objects.requireNonNull(e.getCause()))
          + "); free some space, then run the same command again: finished work is kept";
    }
    if (failure instanceof OutOfMemoryError) {
      return "out of memory ("
          + failure.getMessage()
          + "); use fewer workers or feature columns, or give Java more, such as java -Xmx8g";
    }
    if (failure instanceof StackOverflowError) {
      return "the stack is too small for what is read, which is nested deeply or very long; shorten"
          + " it, or give Java more, such as java -Xss16m";
    }
    if (failure instanceof InternalError) {
      return "a file was cut off or could not be read while it was in use ("
          + failure.getMessage()
          + "); run the same command again: what is damaged is built again";
    }
    if (failure instanceof LinkageError) {
      return "a library cannot be loaded ("
          + root(failure)
          + "); native libraries are unpacked to ~/.javacpp or "
          + System.getProperty("java.io.tmpdir")
          + ", which must allow writing and executing files: choose another folder with java"
          + " -Djava.io.tmpdir=FOLDER -Dorg.bytedeco.javacpp.cachedir=FOLDER (make: JAVA_OPTS=...),"
          + " and see tagboost doctor";
    }
    return "";
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).replaceAll("\\s+", " ");
  }
}
