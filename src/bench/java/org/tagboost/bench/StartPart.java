package org.tagboost.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.AtomicFile;

/**
 * Short commands from the start of their process to its end, as the launcher runs them: with the
 * classes that it has Java keep, and without. Pooling is compared with a NumPy loop.
 */
final class StartPart implements Part {

  /**
   * Java writes the file of its loaded classes itself, as the launcher asks for it, from here on.
   */
  private static final int SHARING_JAVA = 19;

  private static final String SECONDS = "seconds";
  private static final String SHARED = ", shared classes";

  private final Workbench bench;
  private final Path cache;
  private final List<Tagboost.Experiment> experiments = new ArrayList<>();
  private final Map<String, Figures.Thing> things = new LinkedHashMap<>();

  StartPart(Workbench bench) {
    this.bench = bench;
    this.cache = bench.folder().resolve("cache");
  }

  @Override
  public Findings measure() {
    List<Integer> sizes = bench.settings().numbers(Variable.START_FILES);
    sizes.forEach(this::prepare);
    add("--help", List.of("--help"), () -> {});
    add("status", experiments.get(0).words("status"), () -> {});
    for (int i = 0; i < sizes.size(); i++) {
      Tagboost.Experiment experiment = experiments.get(i);
      String name = "features, " + sizes.get(i) + " files";
      add(name, experiment.words("features"), () -> forget(experiment));
      Path sequences = experiment.config().data().dir().resolve("track_embeddings");
      bench
          .python()
          .ifPresent(python -> things.put(name + ", NumPy loop", () -> loop(python, sequences)));
    }
    if (shares()) {
      // The first run writes the file; features of all commands here load the most.
      launch(true, experiments.get(0).words("features"));
    }
    Figures figures = Figures.inTurn(bench.settings().number(Variable.REPEATS), things);
    return new Findings(List.of(table(figures)), figures.values());
  }

  private static boolean shares() {
    return Runtime.version().feature() >= SHARING_JAVA;
  }

  /** Data of a size, in the page cache, whose features are current. */
  private void prepare(int files) {
    Path data = bench.pooledData(files - 1); // and a test track
    Tagboost.Experiment experiment =
        bench
            .tagboost("start-" + files)
            .experiment("pooling", List.of("data.dir=" + data, "workers=" + bench.cores()));
    experiment.features();
    experiments.add(experiment);
  }

  private static void forget(Tagboost.Experiment experiment) {
    AtomicFile.deleteTree(experiment.files().shared().resolve("features"));
  }

  private void add(String name, List<String> arguments, Runnable before) {
    things.put(
        name,
        () -> {
          before.run();
          return launch(false, arguments);
        });
    if (shares()) {
      things.put(
          name + SHARED,
          () -> {
            before.run();
            return launch(true, arguments);
          });
    }
  }

  /** Runs the launcher with the Java that this process runs on. */
  private Map<String, Double> launch(boolean shared, List<String> arguments) {
    List<String> words = new ArrayList<>(List.of("./tagboost"));
    words.addAll(arguments);
    Map<String, @Nullable String> environment = new LinkedHashMap<>();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("XDG_CACHE_HOME", cache.toAbsolutePath().toString());
    // Options of one's own are in place of all of the launcher's, those that share classes too.
    environment.put("JAVA_OPTS", shared ? null : "-XX:+UseSerialGC");
    return Map.of(SECONDS, Command.run(environment, words).seconds());
  }

  private Map<String, Double> loop(Python python, Path sequences) {
    Path out = bench.folder().resolve("numpy-loop.npy");
    List<String> words = List.of(sequences.toString(), out.toString());
    return Map.of(
        SECONDS, python.run(Command.Waiting.NATURAL, "pool_loop.py", words).wallSeconds());
  }

  private static Table table(Figures figures) {
    Table table =
        new Table(
            "Cold starts on Java " + Runtime.version().feature(), "", "seconds of the process");
    for (String thing : figures.things()) {
      table.row(thing, figures.of(thing, SECONDS).toString());
    }
    table.note(
        "Median (min .. max) of alternating repeats of `./tagboost COMMAND`, from the start of the"
            + " process to its end; files in the page cache."
            + (shares()
                ? ""
                : " *Shared classes* need Java "
                    + SHARING_JAVA
                    + " or newer, so they are missing."));
    return table;
  }
}
