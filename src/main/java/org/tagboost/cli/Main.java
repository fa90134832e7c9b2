package org.tagboost.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.tagboost.failure.Printable;
import org.tagboost.pipeline.run.Versions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program: parses the command line, runs a command, maps failures to exit codes. */
@Command(
    name = "tagboost",
    description =
        "Predict the tags of tracks from sequences of audio embeddings: gradient-boosted trees,"
            + " linear models and kernel ridge, blended.",
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost train -c configs/demo.yaml",
      "  tagboost submit -c configs/demo.yaml",
      "",
      "Exit codes: 0 done; 1 internal error; 2 a mistake that one line explains.",
      "tagboost COMMAND --help explains a command."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      InitCommand.class,
      ImportCommand.class,
      FeaturesCommand.class,
      TrainCommand.class,
      EnsembleCommand.class,
      SubmitCommand.class,
      BundleCommand.class,
      ExportCommand.class,
      PredictCommand.class,
      ReportCommand.class,
      StatusCommand.class,
      SweepCommand.class,
      CompareCommand.class,
      LeaderboardCommand.class,
      EvaluateCommand.class,
      SynthCommand.class,
      ConfigCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      ManPagesCommand.class
    })
public final class Main implements Runnable {

  /** Heading of the examples in the help of every command. */
  static final String EXAMPLES = "%nExamples:%n";

  /** A problem that the user can fix; the message says how. */
  static final int USER_MISTAKE = 2;

  /** A fault of this program. */
  static final int INTERNAL_ERROR = 1;

  @Option(
      names = "--debug",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Print a stack trace when something fails.")
  private boolean debug;

  @Spec private CommandSpec spec;

  private Main() {}

  /** Without a command. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  public static void main(String[] arguments) {
    start(commandLine(), arguments);
  }

  /** Runs a command, and ends the process. */
  static void start(CommandLine line, String[] arguments) {
    quietJavaUtilLogging();
    StandardOutput standard = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = new PrintWriter(standard, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(line, out, err, arguments);
    out.flush();
    System.exit(standard.exitCode(code, err));
  }

  /**
   * Runs a command; returns the exit code. Sets the default locale of this process: files and
   * messages are the same everywhere, and libraries break under some locales.
   */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return run(commandLine(), out, err, arguments);
  }

  private static int run(CommandLine line, PrintWriter out, PrintWriter err, String... arguments) {
    Locale.setDefault(Locale.ROOT);
    Main main = line.getCommand();
    line.setOut(out);
    line.setErr(err);
    line.setParameterExceptionHandler(
        (exception, given) -> {
          err.println("error: " + advice(exception));
          return USER_MISTAKE;
        });
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> Failures.report(exception, err, main.debug));
    try {
      return line.execute(arguments);
    } catch (Error e) {
      return Failures.report(e, err, main.debug);
    }
  }

  /** All commands with their options, ready to parse. */
  static CommandLine commandLine() {
    return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static String advice(CommandLine.ParameterException exception) {
    String message = String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
    message = message.replaceFirst("^Error: ", ""); // picocli writes it where a group lacks options
    if (exception instanceof CommandLine.UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()) {
      List<String> nearest = unmatched.getSuggestions();
      message =
          "no command "
              + unmatched.getUnmatched().get(0)
              + (nearest.isEmpty() ? "" : "; did you mean " + nearest.get(0) + "?");
    }
    String command = exception.getCommandLine().getCommandSpec().qualifiedName();
    return Printable.line(message + "; see " + command + " --help");
  }

  /** Tribuo logs through java.util.logging, long lists at INFO. */
  private static void quietJavaUtilLogging() {
    LogManager.getLogManager().reset();
    SLF4JBridgeHandler.install();
    Logger.getLogger("").setLevel(Level.WARNING);
  }

  /** The version as picocli wants it. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"tagboost " + Versions.tagboost()};
    }
  }
}
