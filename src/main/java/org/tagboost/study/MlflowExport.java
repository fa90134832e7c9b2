package org.tagboost.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.Presence;
import org.tagboost.failure.Reason;
import org.tagboost.failure.UserException;
import org.tagboost.report.ExperimentSummary;

/**
 * An experiment as a run in MLflow's file store, which {@code mlflow ui --backend-store-uri DIR}
 * shows: {@code <experiment id>/<run id>/} with {@code meta.yaml}, {@code params/}, {@code
 * metrics/}, {@code tags/} and {@code artifacts/}.
 *
 * <p>The layout is that of {@code mlflow/store/tracking/file_store.py}, names are restricted as in
 * {@code mlflow/utils/validation.py}, and numbers of states as in {@code mlflow/entities}
 * (https://github.com/mlflow/mlflow, commit 001cc178a144).
 */
public final class MlflowExport {

  private static final String META = "meta.yaml";
  private static final int FINISHED = 3;
  private static final int LOCAL = 4;
  private static final List<String> ARTIFACTS =
      List.of("config.yaml", "metrics.json", "per_tag.csv", "report.md", "report.html");

  private final Path store;
  private final Path experiment;
  private final long endMillis;

  private MlflowExport(Path store, Path experiment) throws IOException {
    this.store = store.toAbsolutePath().normalize();
    this.experiment = experiment;
    this.endMillis = Files.getLastModifiedTime(experiment.resolve("metrics.json")).toMillis();
  }

  /**
   * Writes a run. Params are the settings of the config; metrics those of {@code metrics.json}, of
   * members under {@code models/<name>/}, and {@code fold_ap} with a step for each fold. A run that
   * is there already, of the same results, stays.
   *
   * @param name of a finished experiment
   * @param group the name of the experiment in MLflow, which is created if there is none
   * @param store created if missing
   * @return the folder of the run
   * @throws UserException if the experiment is missing or damaged, or the store cannot be read or
   *     written
   */
  public static Path write(Path experimentsDir, String name, String group, Path store) {
    ExperimentsFolder folder = new ExperimentsFolder(experimentsDir);
    ResolvedConfig config = folder.config(name);
    ExperimentSummary summary = folder.summary(name);
    Path experiment = experimentsDir.resolve(name);
    try {
      return new MlflowExport(store, experiment).write(name, group, config, summary);
    } catch (IOException e) {
      throw new UserException(experiment + ": cannot be read (" + Reason.of(e) + ")", e);
    }
  }

  private Path write(String name, String group, ResolvedConfig config, ExperimentSummary summary)
      throws IOException {
    JsonNode results = new ObjectMapper().readTree(experiment.resolve("metrics.json").toFile());
    String id = experimentId(group);
    String run =
        hash(
                name.getBytes(StandardCharsets.UTF_8),
                Files.readAllBytes(experiment.resolve("config.yaml")),
                Files.readAllBytes(experiment.resolve("metrics.json")))
            .substring(0, 32);
    Path target = store.resolve(id).resolve(run);
    AtomicFile.writePath(
        target,
        folder -> {
          AtomicFile.writeString(folder.resolve(META), meta(name, id, run, target, summary));
          entries(folder, "params", config.values());
          entries(folder, "metrics", metrics(results));
          entries(folder, "tags", tags(name, results, summary));
          Path artifacts = Files.createDirectories(folder.resolve("artifacts"));
          for (String file : ARTIFACTS) {
            if (Presence.of(experiment.resolve(file))) {
              Files.copy(experiment.resolve(file), artifacts.resolve(file));
            }
          }
        });
    return target;
  }

  /** The id of the experiment of that name; written if there is none. */
  private String experimentId(String name) throws IOException {
    if (Presence.ofFolder(store)) {
      try (Stream<Path> children = Files.list(store)) {
        for (Path child : children.sorted().toList()) {
          if (isNamed(child.resolve(META), name)) {
            return String.valueOf(child.getFileName());
          }
        }
      }
    }
    // MLflow's own ids are numbers of 18 digits.
    String id =
        new BigInteger(hash(name.getBytes(StandardCharsets.UTF_8)), 16)
            .mod(BigInteger.TEN.pow(17))
            .add(BigInteger.TEN.pow(17))
            .toString();
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("artifact_location", store.resolve(id).toUri().toString().replaceFirst("/$", ""));
    meta.put("creation_time", endMillis);
    meta.put("experiment_id", id);
    meta.put("last_update_time", endMillis);
    meta.put("lifecycle_stage", "active");
    meta.put("name", name);
    AtomicFile.writeString(store.resolve(id).resolve(META), yaml(meta));
    return id;
  }

  private static boolean isNamed(Path meta, String name) throws IOException {
    if (!Presence.ofFile(meta)) {
      return false;
    }
    try {
      Object document =
          new Load(LoadSettings.builder().build()).loadFromString(Files.readString(meta));
      return document instanceof Map<?, ?> map && name.equals(map.get("name"));
    } catch (YamlEngineException e) {
      throw new UserException(
          meta + ": is not valid YAML; expected the folder of a file store of MLflow", e);
    }
  }

  private String meta(String name, String id, String run, Path target, ExperimentSummary summary) {
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("artifact_uri", target.resolve("artifacts").toUri().toString().replaceFirst("/$", ""));
    meta.put("end_time", endMillis);
    meta.put("entry_point_name", "");
    meta.put("experiment_id", id);
    meta.put("lifecycle_stage", "active");
    meta.put("run_id", run);
    meta.put("run_name", name);
    meta.put("run_uuid", run);
    meta.put("source_name", "");
    meta.put("source_type", LOCAL);
    meta.put("source_version", "");
    meta.put("start_time", endMillis - Math.round(1000 * summary.seconds()));
    meta.put("status", FINISHED);
    meta.put("tags", List.of());
    meta.put("user_id", System.getProperty("user.name", ""));
    return yaml(meta);
  }

  /** Lines of a metric: time in milliseconds, value and step. */
  private Map<String, String> metrics(JsonNode results) {
    Map<String, String> metrics = new TreeMap<>();
    put(metrics, "", results.path("ensemble"));
    results
        .path("models")
        .forEach(model -> put(metrics, "models/" + model.path("name").asText() + "/", model));
    return metrics;
  }

  private void put(Map<String, String> into, String prefix, JsonNode scorer) {
    put(into, prefix + "oof_ap", scorer.path("oof_ap"), 0);
    JsonNode folds = scorer.path("fold_ap");
    for (int fold = 0; fold < folds.size(); fold++) {
      put(into, prefix + "fold_ap", folds.get(fold), fold);
    }
    scorer
        .path("metrics")
        .properties()
        .forEach(metric -> put(into, prefix + metric.getKey(), metric.getValue().path("value"), 0));
  }

  private void put(Map<String, String> into, String name, JsonNode value, int step) {
    if (value.isNumber()) {
      into.merge(name, endMillis + " " + value.doubleValue() + " " + step + "\n", (a, b) -> a + b);
    }
  }

  private static Map<String, String> tags(
      String name, JsonNode results, ExperimentSummary summary) {
    Map<String, String> tags = new TreeMap<>();
    tags.put("mlflow.runName", name);
    tags.put("mlflow.source.name", "tagboost");
    tags.put("mlflow.source.type", "LOCAL");
    Optional.of(results.at("/git/commit").asText())
        .filter(commit -> !commit.isEmpty())
        .ifPresent(commit -> tags.put("mlflow.source.git.commit", commit));
    tags.put("tagboost.data", summary.dataFolder());
    tags.put("tagboost.fingerprint", summary.fingerprint());
    tags.put("tagboost.version", results.at("/versions/tagboost").asText());
    return tags;
  }

  private static void entries(Path run, String kind, Map<String, String> entries)
      throws IOException {
    Files.createDirectories(run.resolve(kind));
    entries.forEach((key, value) -> AtomicFile.writeString(run.resolve(kind).resolve(key), value));
  }

  /** A flat mapping; texts are quoted, so that ids stay texts. */
  private static String yaml(Map<String, Object> mapping) {
    StringBuilder yaml = new StringBuilder();
    mapping.forEach(
        (key, value) ->
            yaml.append(key)
                .append(": ")
                .append(value instanceof String text ? "'" + text.replace("'", "''") + "'" : value)
                .append('\n'));
    return yaml.toString();
  }

  private static String hash(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
