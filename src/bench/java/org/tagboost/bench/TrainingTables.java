package org.tagboost.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The tables of {@link TrainingPart}: once by training alone, once by whole processes. */
final class TrainingTables {

  private final Settings settings;
  private final Figures figures;
  private final List<String> ours;
  private final List<String> remarks = new ArrayList<>();

  /**
   * @param ours the names of our configs among the things measured
   */
  TrainingTables(Settings settings, Figures figures, List<String> ours) {
    this.settings = settings;
    this.figures = figures;
    this.ours = ours;
  }

  /**
   * What Python's side adds.
   *
   * @param ap scikit-learn's of our first config's out-of-fold scores
   */
  void pythonSaw(double ap, String waiting) {
    double own = figures.median(ours.get(0), "ap");
    remarks.add(
        String.format(
            Locale.ROOT,
            "scikit-learn's AP of the out-of-fold scores of `%s`: %.9f; ours: %.9f.",
            ours.get(0),
            ap,
            own));
    remarks.add(waiting);
  }

  List<Table> all() {
    Table whole =
        table(
            "wall_seconds",
            "whole process",
            "Ours: the `train` command from the start of the JVM to the report, with every model of"
                + " the config, on features made before. Python: from its start, with imports,"
                + " reading and scikit-learn's AP.");
    remarks.forEach(whole::note);
    return List.of(
        table(
            "seconds",
            "training and scoring",
            "Speed-up: the time of Python, its cores in the booster or over the tags, divided by"
                + " that of the row. Ours: all models of the config, from assembling their matrices"
                + " to their written models and scores (`stages` of metrics.json). Python: `fit`"
                + " and `predict_proba` alone, in memory. *AP*: macro, out-of-fold; of the model"
                + " `trees`."),
        whole);
  }

  private Table table(String figure, String title, String note) {
    List<OneVsRest.CoresIn> python =
        Arrays.stream(OneVsRest.CoresIn.values())
            .filter(way -> figures.has(way.label(), figure))
            .toList();
    List<String> header = new ArrayList<>(List.of("", "seconds"));
    python.forEach(way -> header.add(way.speedUp()));
    header.addAll(List.of("AP", "AP of the ensemble", "peak memory, MB"));
    Table table = new Table(size() + ": " + title, header.toArray(String[]::new));
    for (String thing : figures.things()) {
      List<String> row = new ArrayList<>();
      row.add(ours.contains(thing) ? "`" + thing + "`" : thing);
      row.add(figures.of(thing, figure).toString());
      for (OneVsRest.CoresIn way : python) {
        row.add(Table.number(figures.median(way.label(), figure) / figures.median(thing, figure)));
      }
      row.add(Table.ap(figures.median(thing, "ap")));
      row.add(ours.contains(thing) ? Table.ap(figures.median(thing, "ensemble_ap")) : "");
      row.add(Table.megabytes(figures.median(thing, "peak_memory_bytes")));
      table.row(row.toArray(String[]::new));
    }
    table.note(note);
    return table;
  }

  private String size() {
    return String.format(
        Locale.ROOT,
        "Training, %s rows x %s columns x %s tags x %s rounds, %s folds",
        settings.text(Variable.ROWS),
        settings.text(Variable.COLUMNS),
        settings.text(Variable.TAGS),
        settings.text(Variable.ROUNDS),
        settings.text(Variable.FOLDS));
  }
}
