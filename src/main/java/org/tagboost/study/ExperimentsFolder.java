package org.tagboost.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;
import org.tagboost.report.ExperimentSummary;

/**
 * The folder of the experiments' reports, one folder each.
 *
 * @param path {@code experiments_dir} of their configs
 */
record ExperimentsFolder(Path path) {

  /**
   * Names of the folders that hold a {@code metrics.json}, sorted.
   *
   * @throws UserException if it is not a directory
   */
  List<String> names() {
    if (!Presence.ofFolder(path)) {
      throw new UserException(
          path
              + ": is not a directory; expected the folder of the experiments, see --experiments-dir");
    }
    try (Stream<Path> children = Files.list(path)) {
      return children
          .filter(child -> Presence.of(child.resolve("metrics.json")))
          .map(child -> String.valueOf(child.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UserException(path + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
    }
  }

  /**
   * The config with which an experiment ran.
   *
   * @throws UserException if there is no such experiment
   */
  ResolvedConfig config(String experiment) {
    Path file = configFile(experiment);
    if (!Presence.of(file)) {
      List<String> names = names();
      throw new UserException(
          file
              + ": is missing, so there is no experiment "
              + experiment
              + (names.isEmpty()
                  ? "; there is none yet, run the train command first"
                  : "; there are " + String.join(", ", names)));
    }
    ResolvedConfig config = Kinds.SHIPPED.configs().load(file, List.of());
    String name = config.experiment().name();
    if (!name.equals(experiment)) {
      throw new UserException(
          file
              + ": name: expected "
              + experiment
              + " as its folder, got "
              + name
              + "; a copied experiment has no scores: train it under its own name");
    }
    return config;
  }

  Path configFile(String experiment) {
    return path.resolve(experiment).resolve("config.yaml");
  }

  /**
   * A file of an experiment, relative to this folder.
   *
   * @param names in the order of preference
   * @return the first that exists; empty if none does
   */
  String link(String experiment, String... names) {
    return Stream.of(names)
        .filter(name -> Presence.of(path.resolve(experiment).resolve(name)))
        .map(name -> experiment + "/" + name)
        .findFirst()
        .orElse("");
  }

  /**
   * What an experiment's {@code metrics.json} says.
   *
   * @throws UserException if it is missing or damaged
   */
  ExperimentSummary summary(String experiment) {
    return ExperimentSummary.read(path.resolve(experiment).resolve("metrics.json"));
  }
}
