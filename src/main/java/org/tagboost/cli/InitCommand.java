package org.tagboost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.ConfigLoader;
import org.tagboost.config.DataConfig;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.doctor.Doctor;
import org.tagboost.failure.Presence;
import org.tagboost.failure.Problems;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;
import org.tagboost.survey.DataSurvey;
import org.tagboost.survey.FirstConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "init",
    description = {
      "Look at a data directory, and write a config that suits it.",
      "Lists all problems of labels and embeddings; then no config is written."
    },
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost init my-data",
      "  tagboost init my-data --out configs/mine.yaml",
      "  tagboost init my-data 'data.separator=;'"
    },
    mixinStandardHelpOptions = true)
final class InitCommand implements Runnable {

  /** What the user calls the command, as the launcher says. */
  static final String COMMAND = "tagboost.command";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "DATA_DIR",
      description = "The data directory (docs/data.md).")
  private Path data;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description =
          "Settings of the data, such as data.separator=\";\" or data.non_finite=zero; they are written"
              + " to the config.")
  private List<String> settings = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The config to write; default: configs/<name of the directory>.yaml.")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace a config that is there.")
  private boolean force;

  @Override
  public void run() {
    Path file = out != null ? out : Path.of("configs", nameOf(data) + ".yaml");
    String fileName = String.valueOf(file.getFileName());
    String name = fileName.replaceFirst("\\.ya?ml$", "");
    if (!NAME.matcher(name).matches() || name.equals(fileName)) {
      throw new UserException(
          file
              + ": cannot be the name of a config; choose letters and digits that end in .yaml with"
              + " --out");
    }
    if (Presence.of(file) && !force) {
      throw new UserException(
          file + ": is there already; choose another name with --out, or replace it with --force");
    }
    ResolvedConfig given = given(name);
    DataSurvey survey = survey(given.experiment().data());
    AtomicFile.writeString(file, FirstConfig.of(survey, name, file.toString(), kept(given)));
    PrintWriter printer = spec.commandLine().getOut();
    survey.lines().forEach(printer::println);
    printer.println("config      " + file);
    printer.println();
    String command = System.getProperty(COMMAND, "tagboost");
    printer.println("next: " + command + " doctor -c " + file + "    memory and disk");
    printer.println("      " + command + " train -c " + file + "     trains, and writes a report");
    printer.println("      training takes " + trainingTime(file) + " (estimated)");
    printer.flush();
  }

  /** The given settings, over the defaults. */
  private ResolvedConfig given(String name) {
    for (String setting : settings) {
      if (!setting.startsWith("data.") || setting.startsWith("data.dir=")) {
        throw new UserException(
            "init: " + setting + ": expected a setting of the data, such as data.separator=\";\"");
      }
    }
    String start =
        "{name: %s, data: {dir: %s}, models: {linear: {kind: tribuo-linear, features: [mean]}}}"
            .formatted(name, ConfigLoader.quoted(data.toString()));
    return Kinds.SHIPPED.configs().parse(start, settings);
  }

  /** Those for the config that the names of the label files do not bring along. */
  private static Map<String, String> kept(ResolvedConfig given) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (ResolvedConfig.Difference difference : given.differences()) {
      String key = difference.key();
      if (key.startsWith("data.") && !key.matches("data\\.(dir|train|test)")) {
        kept.put(key, difference.value());
      }
    }
    return kept;
  }

  /** Looks at the data; says that settings, which errors may advise, can be given. */
  private static DataSurvey survey(DataConfig data) {
    try {
      return DataSurvey.of(data);
    } catch (UserException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.contains("set data.")) {
        throw e;
      }
      Problems problems = new Problems();
      message.lines().forEach(problems::add);
      problems.add(
          "settings go behind the directory, as key=value: tagboost init "
              + data.dir()
              + " data.non_finite=zero");
      problems.throwIfAny();
      throw e;
    }
  }

  private static String trainingTime(Path config) {
    return Doctor.trainingTime(Kinds.SHIPPED.configs().load(config, List.of()));
  }

  private static String nameOf(Path data) {
    return String.valueOf(data.toAbsolutePath().normalize().getFileName());
  }
}
