package org.tagboost.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tagboost.execution.Progress;
import org.tagboost.kinds.Kinds;
import org.tagboost.synth.SynthDataset;
import org.tagboost.synth.SynthSettings;

/**
 * An experiment that is done in a fraction of a second: two models, three folds, four tags.
 *
 * <p>always a constant.
 */
public final class TinyExperiment {

  public static final int TRACKS = 120;
  public static final int TEST_TRACKS = 30;
  public static final int TAGS = 4;

  private static final String CONFIG =
      """
      name: tiny
      folds: {count: 3}
      models:
        trees: {kind: xgboost, features: [mean], rounds: 5, max_depth: 2}
        linear: {kind: tribuo-linear, features: [mean, std], epochs: 2}
      """;

  private final Path root;
  private final Path data;
  private final List<String> log = new ArrayList<>();

  /**
   * @param root for config, work and experiments
   */
  public TinyExperiment(Path root, Path data) {
    this.root = root;
    this.data = data;
  }

  public static void writeData(Path folder, boolean archive) {
    var settings =
        new SynthSettings(
            TRACKS, TEST_TRACKS, TAGS, 6, 6, 1, Optional.empty(), Optional.empty(), archive);
    SynthDataset.write(settings, folder, 1, Progress.Display.SILENT);
  }

  public Path config() throws IOException {
    String folders =
        """
        data: {dir: %s}
        work_dir: %s
        experiments_dir: %s
        """
            .formatted(data, root.resolve("work"), root.resolve("experiments"));
    return Files.writeString(root.resolve("tiny.yaml"), CONFIG + folders);
  }

  public Experiment open(String... overrides) throws IOException {
    return new Experiment(
        Kinds.SHIPPED,
        Kinds.SHIPPED.configs().load(config(), Arrays.asList(overrides)),
        Progress.Display.SILENT,
        log::add);
  }

  /** Lines that the experiment has logged. */
  List<String> log() {
    return log;
  }

  public Path work() {
    return root.resolve("work/tiny");
  }

  public Path report() {
    return root.resolve("experiments/tiny");
  }

  /** The fold of each training track, by its id, in the order of train.csv. */
  Map<String, Integer> folds() throws IOException {
    Map<String, Integer> folds = new LinkedHashMap<>();
    for (String line : Files.readAllLines(work().resolve("folds.csv")).subList(1, TRACKS + 1)) {
      int comma = line.indexOf(',');
      folds.put(line.substring(0, comma), Integer.parseInt(line.substring(comma + 1)));
    }
    return folds;
  }

  byte[] scores(String file) throws IOException {
    return Files.readAllBytes(work().resolve("scores").resolve(file));
  }

  /** When each file below a folder of the work folder was written, by its path. */
  Map<String, FileTime> times(String folder) throws IOException {
    return times(root.resolve("work").resolve(folder));
  }

  static Map<String, FileTime> times(Path folder) throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    for (Path file : files(folder)) {
      times.put(folder.relativize(file).toString(), Files.getLastModifiedTime(file));
    }
    return times;
  }

  /** All files below a folder, sorted; none if there is no folder. */
  public static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
