package org.tagboost.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tagboost.config.ExperimentConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.run.RunFolder;

/** Runs our commands from the jar, each in a new JVM, as users do. */
final class Tagboost {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path JAR = Path.of("target/tagboost.jar");
  private static final Path CONFIGS = Path.of("src/bench/configs");

  /** The options of the Makefile. */
  private static final List<String> JAVA_OPTIONS =
      Pattern.compile(" +")
          .splitAsStream(System.getenv().getOrDefault("JAVA_OPTS", ""))
          .filter(word -> !word.isEmpty())
          .toList();

  private final Path folder;

  /**
   * @param folder directory for the output of the runs
   */
  Tagboost(Path folder) {
    this.folder = folder;
  }

  /**
   * An experiment with a config of {@code src/bench/configs}.
   *
   * @param config without {@code .yaml}
   * @param overrides as on the command line
   */
  Experiment experiment(String config, List<String> overrides) {
    List<String> all = new ArrayList<>(overrides);
    all.add("work_dir=" + folder.resolve("work"));
    all.add("experiments_dir=" + folder.resolve("experiments"));
    return new Experiment(CONFIGS.resolve(config + ".yaml"), all);
  }

  Command.Outcome run(List<String> arguments) {
    return Command.run(Command.Waiting.PASSIVE, words(arguments));
  }

  /** The words of one of our commands. */
  static List<String> words(List<String> arguments) {
    List<String> words = new ArrayList<>(List.of("java"));
    words.addAll(JAVA_OPTIONS);
    words.addAll(List.of("-jar", JAR.toString()));
    words.addAll(arguments);
    return words;
  }

  static JsonNode read(Path json) {
    try {
      return JSON.readTree(json.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A config with its overrides, and the files of its runs. */
  final class Experiment {

    private final Path file;
    private final List<String> overrides;
    private final ExperimentConfig config;
    private final RunFolder files;

    private Experiment(Path file, List<String> overrides) {
      this.file = file;
      this.overrides = overrides;
      this.config = Kinds.SHIPPED.configs().load(file, overrides).experiment();
      this.files = RunFolder.of(config);
    }

    ExperimentConfig config() {
      return config;
    }

    RunFolder files() {
      return files;
    }

    /** Runs the command, which prints the directory of the features; reuses current features. */
    Command.Outcome features() {
      return command("features");
    }

    /** Trains all models again; reuses current features. */
    Command.Outcome train() {
      AtomicFile.deleteTree(files.work());
      return command("train");
    }

    /** Trains what is not current; blends and reports. */
    Command.Outcome update() {
      return command("train");
    }

    /** Runs the command, which writes the submission. */
    Command.Outcome submit() {
      return command("submit");
    }

    /** Runs the command, which prints the file of the bundle. */
    Command.Outcome bundle() {
      return command("bundle");
    }

    JsonNode metrics() {
      return read(files.experiment().resolve("metrics.json"));
    }

    private Command.Outcome command(String name) {
      return run(words(name));
    }

    /** The words of a command on this experiment, without those that start the program. */
    List<String> words(String command) {
      List<String> words = new ArrayList<>(List.of(command, "--config", file.toString()));
      words.addAll(overrides);
      return words;
    }
  }
}
