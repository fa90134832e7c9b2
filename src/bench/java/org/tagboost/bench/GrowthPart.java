package org.tagboost.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the time of the stages grows with the size of their input. */
final class GrowthPart implements Part {

  /** An exponent up to this much above 1 still counts as linear, because runs differ. */
  private static final double NOISE = 0.05;

  private static final List<Integer> FACTORS = List.of(2, 4);
  private static final String FEATURES = "features";
  private static final String TRAINING = "training";

  private final Workbench bench;
  private final Map<String, Figures.Thing> things = new LinkedHashMap<>();
  private final List<Point> points = new ArrayList<>();

  GrowthPart(Workbench bench) {
    this.bench = bench;
  }

  /**
   * An alternative that is compared with another.
   *
   * @param factor its work, relative to that of the base
   */
  private record Point(String thing, String base, double factor) {}

  @Override
  public Findings measure() {
    addFeatures(FEATURES, 1);
    FACTORS.forEach(factor -> addFeatures("features, tracks x" + factor, factor));
    GrowthSize base = GrowthSize.base(bench);
    addTraining(TRAINING, base, 1);
    for (int factor : FACTORS) {
      addTraining("training, tracks x" + factor, base.timesTracks(factor), factor);
      addTraining("training, tags x" + factor, base.timesTags(factor), factor);
      addTraining("training, columns x" + factor, base.timesColumns(factor), factor);
      // Each of k folds trains on k - 1 of k folds: 3 and 5 folds are 2 and 4 times the work of 2.
      int folds = factor + 1;
      addTraining("training, " + folds + " folds", base.withFolds(folds), factor);
    }
    for (int workers = 1; workers < bench.cores(); workers *= 2) {
      addTraining(withWorkers(workers), base.withWorkers(workers), 1);
    }
    Figures figures = Figures.inTurn(bench.settings().number(Variable.REPEATS), things);
    return new Findings(List.of(growth(figures), workers(figures)), figures.values());
  }

  private void addFeatures(String thing, int factor) {
    Path data = bench.pooledData(bench.settings().number(Variable.TRACKS) / 4 * factor);
    things.put(thing, () -> OurFeatures.figures(bench, data));
    points.add(new Point(thing, FEATURES, factor));
  }

  private void addTraining(String thing, GrowthSize size, int factor) {
    Tagboost.Experiment experiment = size.experiment(bench);
    experiment.features();
    things.put(thing, () -> OurTraining.figures(experiment));
    if (size.workers() == bench.cores()) {
      points.add(new Point(thing, TRAINING, factor));
    }
  }

  private static String withWorkers(int workers) {
    return "training, workers: " + workers;
  }

  private Table growth(Figures figures) {
    Table table =
        new Table("Growth", "", "work", "seconds", "ratio", "exponent", "linear or better");
    for (Point point : points) {
      double ratio =
          figures.median(point.thing(), "seconds") / figures.median(point.base(), "seconds");
      double exponent = Math.log(ratio) / Math.log(point.factor());
      boolean base = point.thing().equals(point.base());
      table.row(
          point.thing(),
          "x" + Math.round(point.factor()),
          figures.of(point.thing(), "seconds").toString(),
          Table.number(ratio),
          base ? "" : Table.number(exponent),
          base ? "" : exponent <= 1 + NOISE ? "yes" : "no");
    }
    table.note(
        "*Seconds*: of the stage, without the start of the JVM. *Exponent*: log ratio / log work; 1"
            + " is linear, and up to "
            + Table.number(1 + NOISE)
            + " counts as linear. Base of training: "
            + GrowthSize.base(bench)
            + "; of features: "
            + bench.settings().number(Variable.TRACKS) / 4
            + " tracks.");
    return table;
  }

  private Table workers(Figures figures) {
    Table table = new Table("Workers", "workers", "seconds", "speed-up", "of linear, %");
    String one = bench.cores() == 1 ? TRAINING : withWorkers(1);
    for (int workers = 1; workers < bench.cores(); workers *= 2) {
      row(table, figures, withWorkers(workers), one, workers);
    }
    row(table, figures, TRAINING, one, bench.cores());
    return table;
  }

  private static void row(Table table, Figures figures, String thing, String one, int workers) {
    double speedUp = figures.median(one, "seconds") / figures.median(thing, "seconds");
    table.row(
        Integer.toString(workers),
        figures.of(thing, "seconds").toString(),
        Table.number(speedUp),
        String.format(Locale.ROOT, "%.0f", 100 * speedUp / workers));
  }
}
