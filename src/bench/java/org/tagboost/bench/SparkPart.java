package org.tagboost.bench;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.apache.commons.math3.fitting.PolynomialCurveFitter;
import org.apache.commons.math3.fitting.WeightedObservedPoints;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.UserException;

/**
 * The same experiments in one process and on a Spark cluster of as many executors: time of the
 * stages, memory of driver and executors, and whether features, scores and submissions have the
 * same bytes.
 */
final class SparkPart implements Part {

  private static final String HERE = ", here";
  private static final String SPARK = ", Spark";
  private static final String START = "start";
  private static final String STAGES = "all stages";
  private static final String MEMORY = "peak_memory_bytes";
  private static final String EXECUTOR = "executor_peak_memory_bytes";
  private static final int FEW_TRACKS = 100;

  private final Workbench bench;
  private final Map<String, Figures.Thing> things = new LinkedHashMap<>();

  /** Experiments by name; of generated data, in order of size. */
  private final Map<String, Size> cases = new LinkedHashMap<>();

  SparkPart(Workbench bench) {
    this.bench = bench;
  }

  /**
   * What an experiment is run on.
   *
   * @param config without {@code .yaml}
   * @param tracks 0 where data are given
   */
  private record Size(String config, Path data, int tracks) {}

  @Override
  public Findings measure() {
    add(START, generated(FEW_TRACKS));
    String given = bench.settings().text(Variable.SPARK_CONFIGS);
    if (given.isBlank()) {
      for (int tracks : bench.settings().numbers(Variable.SPARK_TRACKS)) {
        add(String.format(Locale.ROOT, "%,d tracks", tracks), generated(tracks));
      }
    } else {
      for (String config : bench.settings().words(Variable.SPARK_CONFIGS)) {
        Path file = Path.of("src/bench/configs").relativize(Path.of(config));
        Path data = bench.settings().path(Variable.SPARK_DATA);
        add(config, new Size(file.toString().replaceAll("\\.yaml$", ""), data, 0));
      }
    }
    Figures figures = Figures.inTurn(bench.settings().number(Variable.REPEATS), things);
    List<Table> tables = new ArrayList<>(List.of(together(figures)));
    cases.keySet().stream()
        .filter(name -> !name.equals(START))
        .map(name -> stages(figures, name))
        .forEach(tables::add);
    return new Findings(tables, figures.values());
  }

  private Size generated(int tracks) {
    Settings settings = bench.settings();
    BenchData.Size size =
        new BenchData.Size(
            tracks,
            settings.number(Variable.GROWTH_TAGS),
            settings.number(Variable.GROWTH_COLUMNS),
            Workbench.SHORT_SEQUENCE,
            false);
    return new Size("spark", bench.data().of(size), tracks);
  }

  private void add(String name, Size size) {
    cases.put(name, size);
    String folder = "spark-" + cases.size();
    List<String> overrides =
        List.of("data.dir=" + size.data(), "workers=" + bench.cores(), "name=" + folder);
    Tagboost.Experiment here = bench.tagboost("here").experiment(size.config(), overrides);
    Tagboost.Experiment there = bench.tagboost("there").experiment(size.config(), overrides);
    things.put(name + HERE, () -> figures(here, here.train()));
    things.put(
        name + SPARK,
        () -> {
          AtomicFile.deleteTree(there.files().work());
          List<String> words = new ArrayList<>(there.words("train"));
          words.add("runner=spark");
          SparkSubmission.Outcome outcome = SparkSubmission.run(bench.cores(), words);
          Map<String, Double> figures = figures(there, outcome.command());
          figures.put(EXECUTOR, (double) outcome.executorBytes());
          requireSameBytes(here, there);
          return figures;
        });
  }

  /** Seconds of each stage, of all together, and of the process; forgets the features. */
  private static Map<String, Double> figures(
      Tagboost.Experiment experiment, Command.Outcome outcome) {
    Map<String, Double> figures = new LinkedHashMap<>();
    double sum = 0;
    JsonNode metrics = experiment.metrics();
    for (JsonNode stage : metrics.path("stages")) {
      double seconds = stage.path("seconds").asDouble();
      figures.put(stage.path("stage").asText(), seconds);
      sum += seconds;
    }
    figures.put(STAGES, sum);
    figures.put("wall_seconds", outcome.seconds());
    figures.put(MEMORY, metrics.path(MEMORY).asDouble());
    return figures;
  }

  private static void requireSameBytes(Tagboost.Experiment here, Tagboost.Experiment there) {
    for (String name : List.of("features", here.config().name() + "/scores")) {
      Path folder = here.files().shared().resolve(name);
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".npy")).toList()) {
          requireSameBytes(
              file, there.files().shared().resolve(name).resolve(folder.relativize(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    here.submit();
    there.submit();
    requireSameBytes(here.files().submission(), there.files().submission());
    for (Tagboost.Experiment experiment : List.of(here, there)) {
      AtomicFile.deleteTree(experiment.files().shared().resolve("features"));
    }
  }

  private static void requireSameBytes(Path file, Path other) {
    try {
      if (Files.mismatch(file, other) >= 0) {
        throw new UserException(other + ": has other bytes than " + file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Table together(Figures figures) {
    Table table =
        new Table(
            "Spark and one process",
            "",
            "stages here, s",
            "stages on Spark, s",
            "without its start / here",
            "s per 10,000 tracks here",
            "on Spark",
            "driver, MB",
            "executor, MB",
            "here, MB");
    double start = figures.median(START + SPARK, STAGES) - figures.median(START + HERE, STAGES);
    for (Map.Entry<String, Size> entry : cases.entrySet()) {
      String here = entry.getKey() + HERE;
      String there = entry.getKey() + SPARK;
      double alone = figures.median(here, STAGES);
      double together = figures.median(there, STAGES) - start;
      double tens = entry.getValue().tracks() / 1e4;
      boolean grows = tens > 0 && !entry.getKey().equals(START);
      table.row(
          entry.getKey(),
          figures.of(here, STAGES).toString(),
          figures.of(there, STAGES).toString(),
          Table.number(together / alone),
          grows ? Table.number(alone / tens) : "",
          grows ? Table.number(together / tens) : "",
          Table.megabytes(figures.median(there, MEMORY)),
          Table.megabytes(figures.median(there, EXECUTOR)),
          Table.megabytes(figures.median(here, MEMORY)));
    }
    table.note(
        "Executors: "
            + bench.cores()
            + " of one core each, on this machine. *Start*: "
            + FEW_TRACKS
            + " tracks; what all stages take longer there on Spark, "
            + Table.number(start)
            + " s, counts as the start of Spark and is taken off elsewhere. Features, scores and"
            + " submissions of both have the same bytes.");
    List<Map.Entry<String, Size>> sizes =
        cases.entrySet().stream().filter(entry -> entry.getValue().tracks() > FEW_TRACKS).toList();
    if (sizes.size() > 2) {
      WeightedObservedPoints here = new WeightedObservedPoints();
      WeightedObservedPoints there = new WeightedObservedPoints();
      for (Map.Entry<String, Size> entry : sizes) {
        double tens = entry.getValue().tracks() / 1e4;
        addPoint(here, tens, figures.median(entry.getKey() + HERE, STAGES));
        addPoint(there, tens, figures.median(entry.getKey() + SPARK, STAGES) - start);
      }
      table.note(
          "Straight lines through these sizes, of the least relative errors: here "
              + line(here)
              + "; on Spark, its start taken off, "
              + line(there)
              + ".");
    }
    return table;
  }

  /** Adds a point whose relative error counts. */
  private static void addPoint(WeightedObservedPoints points, double tens, double seconds) {
    points.add(1 / (seconds * seconds), tens, seconds);
  }

  private static String line(WeightedObservedPoints points) {
    double[] line = PolynomialCurveFitter.create(1).fit(points.toList());
    double worst =
        points.toList().stream()
            .mapToDouble(point -> Math.abs((line[0] + line[1] * point.getX()) / point.getY() - 1))
            .max()
            .orElseThrow();
    return "%s s and %s s per 10,000 tracks, errors up to %.0f %%"
        .formatted(Table.number(line[0]), Table.number(line[1]), 100 * worst);
  }

  private Table stages(Figures figures, String name) {
    Table table = new Table("Stages, " + name, "", "here, s", "Spark, s", "Spark less here, s");
    for (String stage : figures.values().getOrDefault(name + HERE, Map.of()).keySet()) {
      if (stage.equals(MEMORY)) {
        continue;
      }
      table.row(
          stage,
          figures.of(name + HERE, stage).toString(),
          figures.of(name + SPARK, stage).toString(),
          Table.number(figures.median(name + SPARK, stage) - figures.median(name + HERE, stage)));
    }
    return table;
  }
}
