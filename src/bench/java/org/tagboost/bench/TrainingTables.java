package org.tagboost.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The tables of {@link TrainingPart}: one for training only, one for whole processes. */
final class TrainingTables {

  private final Settings settings;
  private final Figures figures;
  private final List<String> ours;
  private final List<String> remarks = new ArrayList<>();

  /**
   * @param ours names of our configs among the alternatives
   */
  TrainingTables(Settings settings, Figures figures, List<String> ours) {
    this.settings = settings;
    this.figures = figures;
    this.ours = ours;
  }

  /**
   * Adds notes about Python.
   *
   * @param ap scikit-learn's AP of our first config's out-of-fold scores
   * @param waiting note on how its threads wait
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
            "Ours: the `train` command from the start of the JVM to the report, with all models of"
                + " the config, on existing features. Python: the whole process, with imports,"
                + " reading and scikit-learn's AP.");
    remarks.forEach(whole::note);
    return List.of(
        table(
            "seconds",
            "training and scoring",
            "Speed-up: the time of Python, parallel in the booster or over the tags, divided by"
                + " that of the row. Ours: all models of the config, from building the matrices to"
                + " writing models and scores (`stages` of metrics.json). Python: only `fit` and"
                + " `predict_proba`, in memory. *AP*: macro, out-of-fold; of the model `trees`."),
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
