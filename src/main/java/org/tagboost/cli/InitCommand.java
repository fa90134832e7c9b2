package org.tagboost.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.AtomicFile;
import org.tagboost.doctor.Doctor;
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
    footer = {"  tagboost init my-data", "  tagboost init my-data --out configs/mine.yaml"},
    mixinStandardHelpOptions = true)
final class InitCommand implements Runnable {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DATA_DIR", description = "The data directory (docs/data.md).")
  private Path data;

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
    if (Files.exists(file) && !force) {
      throw new UserException(
          file + ": is there already; choose another name with --out, or replace it with --force");
    }
    DataSurvey survey = DataSurvey.of(data);
    AtomicFile.writeString(file, FirstConfig.of(survey, name, file.toString()));
    PrintWriter printer = spec.commandLine().getOut();
    survey.lines().forEach(printer::println);
    printer.println("config      " + file);
    printer.println();
    printer.println("next: tagboost doctor -c " + file + "    memory and disk");
    printer.println("      tagboost train -c " + file + "     trains, and writes a report");
    printer.println("      training takes " + trainingTime(file) + " (estimated)");
    printer.flush();
  }

  private static String trainingTime(Path config) {
    return Doctor.trainingTime(Kinds.SHIPPED.configs().load(config, List.of()));
  }

  private static String nameOf(Path data) {
    return String.valueOf(data.toAbsolutePath().normalize().getFileName());
  }
}
