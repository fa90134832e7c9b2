package org.tagboost.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Compares predictions of a warm {@code Tagger} with NumPy and XGBoost in Python. */
final class PredictPart implements Part {

  /** How Python uses the cores: its libraries do, or there is a process for each. */
  private static final List<String> WAYS = List.of("threads", "processes");

  private final Workbench bench;
  private final Path tracks;

  PredictPart(Workbench bench) {
    this.bench = bench;
    this.tracks = PredictBundles.data(bench).resolve("track_embeddings");
  }

  @Override
  public Findings measure() {
    Map<String, Path> bundles = new PredictBundles(bench, PredictBundles.data(bench)).all();
    TaggerSpeed speed = new TaggerSpeed(FileReading.files(tracks), bench.cores());
    Table table =
        new Table(
            "Prediction: " + bench.settings().text(Variable.PREDICT_TRACKS) + " tracks",
            "",
            "tracks/s",
            "Python, threads",
            "Python, processes",
            "times the faster",
            "one track, ms (median, 99 %)",
            "Python");
    Map<String, Object> values = new TreeMap<>();
    double difference = 0;
    for (Map.Entry<String, Path> bundle : bundles.entrySet()) {
      Figures figures = measure(bundle.getKey(), bundle.getValue(), speed);
      values.put(bundle.getKey(), figures.values());
      row(table, bundle.getKey(), figures);
      if (bench.python().isPresent()) {
        difference = Math.max(difference, figures.median(WAYS.get(0), "difference"));
      }
    }
    table.note(
        String.format(
            Locale.ROOT,
            "Mean, deviation and models of five folds, from frames in memory to probabilities, after"
                + " a warm-up; mean difference of a probability %.1e (columns that are rounded"
                + " otherwise may be on the other side of a split). Ours: `Tagger`, batches of up to"
                + " 1,024 in a thread for each core. Python: pooling of all tracks at once by NumPy,"
                + " `Booster.inplace_predict`, float32 matrix products; with threads of the"
                + " libraries, or a process for each core. One track: in one thread each, Python's"
                + " in the way of threads.",
            difference));
    return new Findings(List.of(table), values);
  }

  private Figures measure(String name, Path bundle, TaggerSpeed speed) {
    Path scores = bench.folder().resolve("scores.npy");
    Map<String, Figures.Thing> things = new LinkedHashMap<>();
    things.put(name, () -> speed.measure(bundle, scores));
    bench
        .python()
        .ifPresent(
            python -> WAYS.forEach(way -> things.put(way, () -> run(python, way, bundle, scores))));
    return Figures.inTurn(bench.settings().number(Variable.REPEATS), things);
  }

  private Map<String, Double> run(Python python, String way, Path bundle, Path scores) {
    var answer =
        python
            .run(
                Command.Waiting.NATURAL,
                "predict_batch.py",
                List.of(
                    bundle.toString(),
                    tracks.toString(),
                    Integer.toString(bench.cores()),
                    way,
                    scores.toString()))
            .answer();
    Map<String, Double> figures = new LinkedHashMap<>();
    answer.properties().forEach(entry -> figures.put(entry.getKey(), entry.getValue().asDouble()));
    return figures;
  }

  private void row(Table table, String name, Figures figures) {
    boolean python = bench.python().isPresent();
    double ours = figures.median(name, "tracks_per_second");
    double[] theirs =
        WAYS.stream()
            .mapToDouble(way -> python ? figures.median(way, "tracks_per_second") : Double.NaN)
            .toArray();
    table.row(
        name,
        whole(ours),
        python ? whole(theirs[0]) : "",
        python ? whole(theirs[1]) : "",
        python ? Table.number(ours / Math.max(theirs[0], theirs[1])) : "",
        single(figures, name),
        python ? single(figures, WAYS.get(0)) : "");
  }

  private static String single(Figures figures, String thing) {
    return String.format(
        Locale.ROOT,
        "%.2f, %.2f",
        figures.median(thing, "single_ms"),
        figures.median(thing, "single_ms_99"));
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
