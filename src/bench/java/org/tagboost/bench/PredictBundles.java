package org.tagboost.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bundles of a model of each kind, and of all of them. */
final class PredictBundles {

  /** The bundle of all models. */
  static final String ALL = "all together";

  private static final Map<String, String> MEMBERS = new LinkedHashMap<>();

  static {
    MEMBERS.put("trees", "[trees]");
    MEMBERS.put("linear", "[linear]");
    MEMBERS.put("kernel", "[kernel]");
    MEMBERS.put(ALL, "all");
  }

  private final Workbench bench;
  private final Path data;

  /**
   * @param data to train on
   */
  PredictBundles(Workbench bench, Path data) {
    this.bench = bench;
    this.data = data;
  }

  /** Data whose tracks have 10 frames of 128 values on average. */
  static Path data(Workbench bench) {
    Settings settings = bench.settings();
    return bench
        .data()
        .of(
            new BenchData.Size(
                settings.number(Variable.PREDICT_TRACKS),
                settings.number(Variable.TAGS),
                128,
                10,
                false));
  }

  /** Trains, and bundles every choice of models; bundles by name. */
  Map<String, Path> all() {
    Map<String, Path> bundles = new LinkedHashMap<>();
    MEMBERS.keySet().forEach(name -> bundles.put(name, of(name)));
    return bundles;
  }

  /** Trains what is missing, and bundles one choice of models. */
  Path of(String name) {
    Settings settings = bench.settings();
    List<String> overrides = new ArrayList<>();
    overrides.add("data.dir=" + data);
    overrides.add("workers=" + bench.cores());
    overrides.add("model_defaults.xgboost.rounds=" + settings.number(Variable.ROUNDS));
    overrides.add("ensemble.members=" + MEMBERS.get(name));
    Tagboost.Experiment experiment = bench.tagboost("predict").experiment("predict", overrides);
    experiment.update();
    Path target = bench.folder().resolve(name.replace(' ', '-') + ".tagboost");
    try {
      return Files.move(Path.of(experiment.bundle().output().strip()), target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
