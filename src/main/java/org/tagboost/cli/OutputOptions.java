package org.tagboost.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tagboost.execution.Progress;
import org.tagboost.failure.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How much a command prints, and where. */
final class OutputOptions {

  private static final Pattern PLAIN = Pattern.compile("[\\w.,:=/+@%^-]+");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print the main results and errors only.")
  private boolean quiet;

  boolean quiet() {
    return quiet;
  }

  /** What was typed; in quotes what a shell would take apart. */
  String commandLine() {
    return "tagboost "
        + spec.root().commandLine().getParseResult().originalArgs().stream()
            .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word + "'")
            .collect(Collectors.joining(" "));
  }

  /** Standard output, for results. */
  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Standard error, for all else. */
  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Progress on standard error, unless quiet. */
  Progress.Display progress() {
    return quiet ? Progress.Display.SILENT : new TerminalProgress(err());
  }

  /** Takes lines for standard error, and drops them if quiet. */
  Consumer<String> log() {
    return line -> {
      if (!quiet) {
        err().println(Printable.line(line));
        err().flush();
      }
    };
  }
}
