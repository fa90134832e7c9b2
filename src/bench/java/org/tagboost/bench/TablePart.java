package org.tagboost.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.tagboost.failure.UserException;

/**
 * What it costs to tag a Parquet table of tracks with a bundle on Spark, and the files of the same
 * tracks in one process, and whether both give the same probabilities.
 */
final class TablePart implements Part {

  private static final String HERE = ", here";
  private static final String SPARK = ", Spark";
  private static final String START = ", start";
  private static final String SECONDS = "seconds";
  private static final String EXECUTOR = "executor_peak_memory_bytes";
  private static final int FEW_TRACKS = 100;

  /** At most; the rest of the table is only predicted, to keep training short. */
  private static final int TRAINING_TRACKS = 3000;

  /** Configs by name. */
  private static final Map<String, String> CONFIGS = new LinkedHashMap<>();

  static {
    CONFIGS.put("linear and trees", "table");
    CONFIGS.put("frame kernel", "table-kernel");
  }

  private final Workbench bench;
  private final int trainingTracks;
  private final Path data;
  private final FrameTable few;
  private final FrameTable all;
  private final Map<String, Figures.Thing> things = new LinkedHashMap<>();

  TablePart(Workbench bench) {
    this.bench = bench;
    Settings settings = bench.settings();
    int tracks = settings.number(Variable.TABLE_TRACKS);
    if (tracks <= FEW_TRACKS) {
      throw new UserException(
          "TABLE_TRACKS=%d: expected more than the %d that count as start"
              .formatted(tracks, FEW_TRACKS));
    }
    this.trainingTracks = Math.min(tracks, TRAINING_TRACKS);
    this.data =
        bench
            .data()
            .of(
                new BenchData.Size(
                    tracks,
                    settings.number(Variable.TABLE_TAGS),
                    settings.number(Variable.DIMS),
                    settings.number(Variable.FRAMES),
                    false));
    this.few = FrameTable.of(data, FEW_TRACKS, bench.cores());
    this.all = FrameTable.of(data, tracks, bench.cores());
  }

  @Override
  public Findings measure() {
    CONFIGS.forEach(
        (name, config) -> {
          Path bundle = bundle(config);
          add(name, START, bundle, few);
          add(name, "", bundle, all);
        });
    // Both ways find their files in the page cache, as far as there is room.
    FileReading.seconds(FileReading.files(data.resolve("track_embeddings")), bench.cores());
    FileReading.seconds(all.files(), bench.cores());
    Figures figures = Figures.inTurn(bench.settings().number(Variable.REPEATS), things);
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (String name : CONFIGS.keySet()) {
      Stream.of(HERE, SPARK).forEach(way -> costs.put(name + way, cost(figures, name + way)));
    }
    return new Findings(
        List.of(table(figures, costs)),
        Map.of(
            "table",
            Map.of("tracks", all.tracks(), "bytes", all.bytes(), "training_tracks", trainingTracks),
            "measured",
            figures.values(),
            "costs",
            costs));
  }

  /** Trains on the first tracks, and bundles. */
  private Path bundle(String config) {
    List<String> overrides =
        List.of(
            "data.dir=" + data,
            "data.train=" + training(),
            "data.test=null",
            "data.tags=" + bench.settings().number(Variable.TABLE_TAGS),
            "workers=" + bench.cores());
    Tagboost.Experiment experiment = bench.tagboost("table").experiment(config, overrides);
    experiment.update();
    return Path.of(experiment.bundle().output().strip()).toAbsolutePath();
  }

  /** A file of labels of the first tracks. */
  private Path training() {
    Path file = bench.folder().resolve("training.csv").toAbsolutePath();
    try (Stream<String> lines = Files.lines(data.resolve("train.csv"))) {
      return Files.write(file, lines.limit(1L + trainingTracks).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String name, String size, Path bundle, FrameTable table) {
    Path file = bench.folder().resolve("here.csv");
    Path folder = bench.folder().resolve("there").toAbsolutePath();
    String workers = Integer.toString(bench.cores());
    things.put(
        name + HERE + size,
        () -> {
          List<String> words =
              new ArrayList<>(List.of("predict", bundle.toString(), data.toString()));
          words.addAll(List.of("--tracks", table.list().toString(), "--workers", workers));
          words.addAll(List.of("--out", file.toString()));
          return Map.of(SECONDS, bench.tagboost("table").run(words).seconds());
        });
    things.put(
        name + SPARK + size,
        () -> {
          List<String> words = new ArrayList<>(List.of("predict-table", bundle.toString()));
          words.add(table.folder().toAbsolutePath().toString());
          words.addAll(List.of("--format", "csv", "--out", folder.toString(), "--overwrite"));
          SparkSubmission.Outcome outcome = SparkSubmission.run(bench.cores(), words);
          PredictionFiles.requireSame(file, folder);
          Map<String, Double> figures = new LinkedHashMap<>();
          figures.put(SECONDS, outcome.command().seconds());
          figures.put(EXECUTOR, (double) outcome.executorBytes());
          return figures;
        });
  }

  /** Of a track or a byte, once the program has started. */
  private record Cost(double coreMillisecondsPerTrack, double megabytesPerCoreSecond) {}

  /** Of the tracks that the table has more than the few that count as start. */
  private Cost cost(Figures figures, String name) {
    double seconds = figures.median(name, SECONDS);
    double coreSeconds = (seconds - figures.median(name + START, SECONDS)) * bench.cores();
    return new Cost(
        coreSeconds * 1e3 / (all.tracks() - few.tracks()),
        (all.bytes() - few.bytes()) / 1e6 / coreSeconds);
  }

  private Table table(Figures figures, Map<String, Cost> costs) {
    Table table =
        new Table(
            String.format(
                Locale.ROOT, "A table of %,d tracks, %,.0f MB", all.tracks(), all.bytes() / 1e6),
            "",
            "start, s",
            "seconds",
            "core-ms per track",
            "MB/s per core",
            "executor, MB");
    costs.forEach(
        (name, cost) ->
            table.row(
                name,
                figures.of(name + START, SECONDS).toString(),
                figures.of(name, SECONDS).toString(),
                Table.number(cost.coreMillisecondsPerTrack()),
                Table.number(cost.megabytesPerCoreSecond()),
                figures.has(name, EXECUTOR)
                    ? Table.megabytes(figures.median(name, EXECUTOR))
                    : ""));
    table.note(
        String.format(
            Locale.ROOT,
            "Tracks of %s frames of %s dims on average, %s tags. Models of 3 folds, trained on the"
                + " first %,d of these tracks; the centres of each fold's kernel are all of its training"
                + " tracks. *Here*: `predict` of a file per track with %d threads. *Spark*:"
                + " `predict-table` of %d Parquet files, not compressed, by %d executors of one"
                + " core each, on this machine. Seconds are those of the whole process. *Start*:"
                + " %d tracks; core-ms and MB are those of the others: what the whole table takes"
                + " longer. Probabilities of both are the same text for each track.",
            bench.settings().text(Variable.FRAMES),
            bench.settings().text(Variable.DIMS),
            bench.settings().text(Variable.TABLE_TAGS),
            trainingTracks,
            bench.cores(),
            all.files().size(),
            bench.cores(),
            few.tracks()));
    return table;
  }
}
