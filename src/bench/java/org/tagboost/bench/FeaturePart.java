package org.tagboost.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the feature stage with a NumPy loop and with reading the files only. */
final class FeaturePart implements Part {

  private static final String OURS = "features, directory";
  private static final String OURS_ARCHIVE = "features, .tar.gz";

  private final Workbench bench;
  private final Path folder;
  private final Path archive;
  private final List<Path> files;

  FeaturePart(Workbench bench) {
    this.bench = bench;
    this.folder = bench.data().of(size(false));
    this.archive = bench.data().of(size(true));
    this.files = FileReading.files(folder.resolve("track_embeddings"));
  }

  private BenchData.Size size(boolean inArchive) {
    Settings settings = bench.settings();
    return new BenchData.Size(
        settings.number(Variable.TRACKS),
        settings.number(Variable.TAGS),
        settings.number(Variable.DIMS),
        settings.number(Variable.FRAMES),
        inArchive);
  }

  @Override
  public Findings measure() {
    Map<String, Figures.Thing> onFolder = new LinkedHashMap<>();
    onFolder.put(OURS, () -> OurFeatures.figures(bench, folder));
    bench.python().ifPresent(python -> onFolder.put("NumPy loop, directory", () -> loop(python)));
    onFolder.put(
        "reading only, directory, " + bench.cores() + " threads", () -> read(bench.cores()));
    onFolder.put("reading only, directory, 1 thread", () -> read(1));
    Map<String, Figures.Thing> onArchive = new LinkedHashMap<>();
    onArchive.put(OURS_ARCHIVE, () -> OurFeatures.figures(bench, archive));
    onArchive.put("gzip -dc >/dev/null", this::gunzip);

    // One after the other: both together may not fit into the page cache.
    Figures figures = inTurn(files, onFolder);
    figures.addAll(inTurn(List.of(archiveFile()), onArchive));
    return new Findings(List.of(table(figures)), figures.values());
  }

  /** Measures alternatives that read these files, after loading the files into the page cache. */
  private Figures inTurn(List<Path> read, Map<String, Figures.Thing> things) {
    FileReading.seconds(read, 1);
    return Figures.inTurn(bench.settings().number(Variable.REPEATS), things);
  }

  private Path archiveFile() {
    return archive.resolve("track_embeddings.tar.gz");
  }

  private Map<String, Double> loop(Python python) {
    Python.Outcome outcome =
        python.run(
            Command.Waiting.NATURAL,
            "pool_loop.py",
            List.of(
                folder.resolve("track_embeddings").toString(),
                bench.folder().resolve("numpy-loop.npy").toString()));
    return Map.of(
        "seconds", outcome.answer().path("seconds").asDouble(),
        "wall_seconds", outcome.wallSeconds(),
        "peak_memory_bytes", outcome.answer().path("peak_memory_bytes").asDouble());
  }

  private Map<String, Double> read(int threads) {
    return Map.of("seconds", FileReading.seconds(files, threads));
  }

  private Map<String, Double> gunzip() {
    String command = "gzip -dc '" + archiveFile() + "' >/dev/null";
    return Map.of(
        "seconds", Command.run(Command.Waiting.NATURAL, List.of("sh", "-c", command)).seconds());
  }

  private Table table(Figures figures) {
    long bytes = FileReading.bytes(files);
    Table table =
        new Table(
            String.format("Features: %d files, %s MB", files.size(), Table.megabytes(bytes)),
            "",
            "seconds",
            "MB/s",
            "times ours",
            "whole process, s",
            "times ours",
            "peak memory, MB");
    for (String thing : figures.things()) {
      boolean process = figures.has(thing, "wall_seconds");
      String ours = thing.equals(OURS_ARCHIVE) || thing.startsWith("gzip") ? OURS_ARCHIVE : OURS;
      double seconds = figures.median(thing, "seconds");
      table.row(
          thing,
          figures.of(thing, "seconds").toString(),
          Table.megabytes(bytes / seconds),
          Table.number(seconds / figures.median(ours, "seconds")),
          process ? figures.of(thing, "wall_seconds").toString() : "",
          process
              ? Table.number(
                  figures.median(thing, "wall_seconds") / figures.median(ours, "wall_seconds"))
              : "",
          process ? Table.megabytes(figures.median(thing, "peak_memory_bytes")) : "");
    }
    table.note(
        "Median (min .. max) of alternating repeats; files in the page cache. *Seconds*: for"
            + " Tagboost the stage (a cold JVM pools and writes mean, std, min, max); for NumPy the"
            + " same work in one process, without imports. *Whole process*: with the start of the"
            + " JVM or of Python, and imports. *Times ours*: divided by Tagboost's time from the"
            + " same source; above 1, Tagboost is faster. MB are of uncompressed `.npy`; reading is"
            + " by a warm JVM.");
    return table;
  }
}
