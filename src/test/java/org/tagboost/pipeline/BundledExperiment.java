package org.tagboost.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.Fingerprint;
import org.tagboost.execution.Progress;
import org.tagboost.kinds.Kinds;

/**
 * A bundle of models, the submission that the same models made, and the test tracks: nothing else
 * of the experiment is left.
 *
 * @param bundle the file
 * @param submission of the same models
 * @param data a directory with test.csv and track_embeddings/, without labels
 * @param tracks the ids in the order of test.csv
 */
public record BundledExperiment(Path bundle, Path submission, Path data, List<String> tracks) {

  private static final String CONFIG =
      """
      name: tiny
      folds: {count: 3}
      features:
        length: log
        fourier: {frequencies: 4, width: 1}
        segments: {count: 3}
      models:
        linear: {kind: tribuo-linear, features: [mean, length], epochs: 2}
        plain-linear: {kind: tribuo-linear, features: [std], epochs: 1, standardise: false, refit: true}
        trees: {kind: xgboost, features: [mean], rounds: 5}
        started: {kind: xgboost, features: [mean], rounds: 3, start_from: linear}
      """;

  private static final String KERNELS =
      """
        kernel: {kind: kernel-ridge, features: [fourier], scaling: rows, ridge: auto}
        few-centres: {kind: kernel-ridge, features: [mean], centres: 30, refit: true}
        neighbours: {kind: kernel-ridge, features: [scores], start_from: kernel, kernel: cauchy, width: 0.3}
        metric: {kind: kernel-ridge, features: [mean], metric: learnt, metric_steps: 2}
        network: {kind: network, features: [segments], segments: 3, frame_units: 8, units: 4, epochs: 2}
        stacked: {kind: xgboost, features: [mean, scores], rounds: 3, start_from: kernel}
        refitted: {kind: kernel-ridge, features: [mean, scores], start_from: few-centres}
      """;

  /** Trains, bundles and submits below a directory, and deletes all that led there. */
  public static BundledExperiment make(Path root, String... overrides) throws IOException {
    return make(root, CONFIG, overrides);
  }

  /** As {@link #make}, with kernels too, and models that learn from their scores. */
  public static BundledExperiment withKernels(Path root, String... overrides) throws IOException {
    return make(root, CONFIG + KERNELS, overrides);
  }

  private static BundledExperiment make(Path root, String models, String... overrides)
      throws IOException {
    Path origin = root.resolve("origin");
    TinyExperiment.writeData(origin.resolve("data"), false);
    Path config =
        Files.writeString(
            origin.resolve("tiny.yaml"),
            models
                + "data: {dir: %s}\nwork_dir: %s\nexperiments_dir: %s\n"
                    .formatted(
                        origin.resolve("data"),
                        origin.resolve("work"),
                        origin.resolve("experiments")));
    Experiment experiment =
        new Experiment(
            Kinds.SHIPPED,
            Kinds.SHIPPED.configs().load(config, Arrays.asList(overrides)),
            Progress.Display.SILENT,
            line -> {});
    experiment.train();
    Path bundle = Files.move(experiment.bundle(), root.resolve("tiny.tagboost"));
    Path submission = Files.move(experiment.submit(), root.resolve("submission.csv"));
    Path data = root.resolve("new");
    List<String> tracks = new ArrayList<>(Files.readAllLines(origin.resolve("data/test.csv")));
    tracks.remove(0);
    Files.createDirectories(data.resolve("track_embeddings"));
    Files.move(origin.resolve("data/test.csv"), data.resolve("test.csv"));
    for (String track : tracks) {
      String file = "track_embeddings/" + track + ".npy";
      Files.move(origin.resolve("data").resolve(file), data.resolve(file));
    }
    AtomicFile.deleteTree(origin);
    return new BundledExperiment(bundle, submission, data, tracks);
  }

  /** The file of a track. */
  public Path file(String track) {
    return data.resolve("track_embeddings").resolve(track + ".npy");
  }

  /** A copy as an earlier version made it, which chose no thresholds. */
  public Path withoutDecisions(Path copy) throws IOException {
    return withDecisions(copy, Optional.empty());
  }

  /** A copy with other thresholds and calibration, or none, and a manifest that knows them. */
  public Path withDecisions(Path copy, Optional<String> json) throws IOException {
    String name = "decision.json";
    try (ZipFile from = new ZipFile(bundle.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (ZipEntry entry : Collections.list(from.entries())) {
        byte[] content = from.getInputStream(entry).readAllBytes();
        if (entry.getName().equals("manifest.json")) {
          ObjectMapper mapper = new ObjectMapper();
          ObjectNode manifest = (ObjectNode) mapper.readTree(content);
          ObjectNode files = (ObjectNode) manifest.get("files");
          files.remove(name);
          if (json.isPresent()) {
            byte[] bytes = json.get().getBytes(StandardCharsets.UTF_8);
            files
                .putObject(name)
                .put("bytes", bytes.length)
                .put("sha256", Fingerprint.sha256(new ByteArrayInputStream(bytes)));
          }
          content = mapper.writeValueAsBytes(manifest);
        }
        if (entry.getName().equals(name)) {
          if (json.isEmpty()) {
            continue;
          }
          content = json.get().getBytes(StandardCharsets.UTF_8);
        }
        to.putNextEntry(new ZipEntry(entry.getName()));
        to.write(content);
      }
    }
    return copy;
  }
}
