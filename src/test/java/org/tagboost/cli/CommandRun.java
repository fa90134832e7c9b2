package org.tagboost.cli;

import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command did.
 *
 * @param code the exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record CommandRun(int code, String out, String err) {

  /** Of standard output only what has been flushed at the end is seen. */
  public static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    PrintWriter buffered = new PrintWriter(new BufferedWriter(out, 1 << 20), false);
    int code = Main.run(buffered, new PrintWriter(err, true), arguments);
    return new CommandRun(code, out.toString(), err.toString());
  }

  static CommandRun failing(Throwable exception) {
    StringWriter err = new StringWriter();
    int code = Failures.report(exception, new PrintWriter(err, true), false);
    return new CommandRun(code, "", err.toString());
  }
}
