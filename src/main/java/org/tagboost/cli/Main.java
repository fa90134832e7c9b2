package org.tagboost.cli;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.Versions;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry of the program. */
@Command(
    name = "tagboost",
    description = "Tags for tracks, from sequences of audio embeddings, by gradient-boosted trees.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      FeaturesCommand.class,
      TrainCommand.class,
      EnsembleCommand.class,
      SubmitCommand.class,
      ReportCommand.class,
      SynthCommand.class,
      ConfigCommand.class,
      DoctorCommand.class
    })
public final class Main {

  /** The user's mistake; the message says what to do. */
  static final int USER_MISTAKE = 2;

  /** Our mistake. */
  static final int INTERNAL_ERROR = 1;

  private Main() {}

  public static void main(String[] arguments) {
    quietJavaUtilLogging();
    System.exit(run(arguments));
  }

  /** Runs a command; returns the exit code. */
  static int run(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setParameterExceptionHandler(
        (exception, given) -> {
          CommandLine command = exception.getCommandLine();
          command
              .getErr()
              .println(
                  exception.getMessage()
                      + "; see "
                      + command.getCommandSpec().qualifiedName()
                      + " --help");
          return USER_MISTAKE;
        });
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          boolean debug = DebugOption.isSet(parsed);
          return report(exception, command, debug);
        });
    return line.execute(arguments);
  }

  private static int report(Exception exception, CommandLine command, boolean debug) {
    if (debug) {
      exception.printStackTrace(command.getErr());
    }
    if (exception instanceof UserException) {
      command.getErr().println("error: " + exception.getMessage());
      return USER_MISTAKE;
    }
    command
        .getErr()
        .println(
            "internal error: "
                + exception
                + (debug ? "" : "; run again with --debug for details, and please report it"));
    return INTERNAL_ERROR;
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
