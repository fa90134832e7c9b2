package org.tagboost.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagboost.failure.UserException;

/** Cross-validated training: our configs compared with two ways of using scikit-learn. */
final class TrainingPart implements Part {

  private final Workbench bench;
  private final Path data;
  private final Path features;

  TrainingPart(Workbench bench) {
    this.bench = bench;
    Settings settings = bench.settings();
    int columns = settings.number(Variable.COLUMNS);
    if (columns % 2 != 0) {
      throw new UserException("COLUMNS=" + columns + ": expected an even number: mean and std");
    }
    this.data =
        bench
            .data()
            .of(
                new BenchData.Size(
                    settings.number(Variable.ROWS),
                    settings.number(Variable.TAGS),
                    columns / 2,
                    Workbench.SHORT_SEQUENCE,
                    false));
    configs().forEach(config -> experiment(config).features());
    this.features = Path.of(experiment(reference()).features().output().strip());
  }

  private List<String> configs() {
    return bench.settings().words(Variable.CONFIGS);
  }

  /** The config whose parameters Python uses too. */
  private String reference() {
    return configs().get(0);
  }

  private Tagboost.Experiment experiment(String config) {
    return experiment(config, List.of());
  }

  private Tagboost.Experiment experiment(String config, List<String> more) {
    Settings settings = bench.settings();
    List<String> overrides = new ArrayList<>();
    overrides.add("data.dir=" + data);
    overrides.add("workers=" + bench.cores());
    overrides.add("folds.count=" + settings.number(Variable.FOLDS));
    // For configs that do not set rounds, such as the reference.
    overrides.add("model_defaults.xgboost.rounds=" + settings.number(Variable.ROUNDS));
    overrides.addAll(more);
    return bench.tagboost("training").experiment(config, overrides);
  }

  @Override
  public Findings measure() {
    Map<String, Figures.Thing> things = new LinkedHashMap<>();
    for (String config : configs()) {
      things.put(config, () -> OurTraining.figures(experiment(config)));
    }
    Optional<OneVsRest> python = bench.python().map(this::oneVsRest);
    python.ifPresent(
        side -> {
          // Writes the folds, which Python needs before our first measured run.
          experiment(reference(), List.of("models.trees.rounds=1")).train();
          side.chooseWaiting();
          for (OneVsRest.CoresIn way : OneVsRest.CoresIn.values()) {
            things.put(way.label(), () -> side.figures(way));
          }
        });
    Figures figures = Figures.inTurn(bench.settings().number(Variable.REPEATS), things);
    Map<String, Object> all = new LinkedHashMap<>(figures.values());
    TrainingTables tables = new TrainingTables(bench.settings(), figures, configs());
    if (python.isPresent()) {
      double ap = python.get().averagePrecision(scores());
      all.put("scikit-learn's AP of our scores", ap);
      tables.pythonSaw(ap, python.get().waitingNote());
    }
    return new Findings(tables.all(), all);
  }

  private Path scores() {
    return experiment(reference()).files().scores(OurTraining.TREES).outOfFoldFile();
  }

  private OneVsRest oneVsRest(Python python) {
    Tagboost.Experiment plain = experiment(reference());
    return new OneVsRest(
        python,
        bench.settings(),
        OurTraining.trees(plain.config()),
        features.resolve("train.npy"),
        data.resolve("train.csv"),
        plain.files().folds());
  }
}
