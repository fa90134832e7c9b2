package org.tagboost.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.AtomicFile;
import org.tagboost.pipeline.BundledExperiment;

/**
 * Tables of tracks that {@link PredictionProgram} has predicted on a standalone cluster, once for
 * all tests that run in this process.
 *
 * @param root with {@code tracks}, {@code spoiled} and {@code answers}, the program's tables
 * @param lines of name, id and answer, separated by tabs
 */
record PredictedTables(
    Path root, LoopbackCluster cluster, BundledExperiment trained, List<String> lines) {

  private static @Nullable PredictedTables made;

  static synchronized PredictedTables get() throws Exception {
    PredictedTables known = made;
    if (known == null) {
      Path root = Files.createTempDirectory("tagboost-test");
      LoopbackCluster cluster = LoopbackCluster.start(root);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    cluster.close();
                    AtomicFile.deleteTree(root);
                  }));
      BundledExperiment trained = BundledExperiment.withKernels(root);
      known = new PredictedTables(root, cluster, trained, run(root, cluster, trained));
      made = known;
    }
    return known;
  }

  private static List<String> run(Path root, LoopbackCluster cluster, BundledExperiment trained)
      throws Exception {
    SparkSubmit program =
        SparkSubmit.start(
            root.resolve("program.txt"),
            List.of(
                "--master",
                cluster.master(),
                "--jars",
                jar(root).toString(),
                "--class",
                PredictionProgram.class.getName(),
                "--conf",
                "spark.tagboost.bundle=" + trained.bundle()),
            trained.bundle().toString(),
            trained.data().resolve("track_embeddings").toString(),
            root.toString());
    assertThat(program.exitCode()).as(program::said).isZero();
    return Files.readAllLines(root.resolve("answers.txt"));
  }

  private static Path jar(Path root) throws IOException {
    Path classes =
        Path.of(
            PredictionProgram.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    String name = PredictionProgram.class.getName().replace('.', '/') + ".class";
    Path jar = root.resolve("program.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new ZipEntry(name));
      Files.copy(classes.resolve(name), out);
    }
    return jar;
  }

  /** The lines of a name, without it, sorted. */
  List<String> named(String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + "\t"))
        .map(line -> line.substring(name.length() + 1))
        .sorted()
        .toList();
  }
}
