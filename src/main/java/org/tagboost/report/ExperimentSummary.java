package org.tagboost.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tagboost.data.AtomicFile;
import org.tagboost.evaluation.BootstrapInterval.Interval;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.Metric;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

/**
 * What {@code metrics.json} says of an experiment.
 *
 * @param fingerprint of the data and folds; experiments whose fingerprints differ were not judged
 *     on the same
 * @param members out-of-fold AP of each model, in the order of the blend; NaN if undefined
 * @param method of the ensemble
 * @param ap out-of-fold AP of the ensemble; NaN if undefined
 * @param metrics of the ensemble, those that are defined; files of older versions have none
 * @param interval of the ensemble's AP, 95 %; empty if the file has none
 * @param foldDeviation sample standard deviation of the ensemble's AP within each fold; NaN if
 *     undefined
 * @param peakMemoryBytes 0 if unknown
 * @param code what computed it: version and commit
 * @param date when, as {@code 2026-01-31}; files of older versions do not say
 */
public record ExperimentSummary(
    int tracks,
    int tags,
    int folds,
    String dataFolder,
    String fingerprint,
    boolean generated,
    Map<String, Double> members,
    String method,
    double ap,
    Map<Metric, Double> metrics,
    Optional<Interval> interval,
    double foldDeviation,
    List<ExperimentReport.StageCost> stages,
    long peakMemoryBytes,
    String code,
    Optional<String> date) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a file.
   *
   * @throws UserException if it is missing, damaged, or not the report of an experiment
   */
  public static ExperimentSummary read(Path file) {
    JsonNode root;
    try {
      root = Presence.of(file) ? JSON.readTree(Files.readAllBytes(file)) : null;
    } catch (JsonProcessingException e) {
      throw new UserException(
          file + ":" + e.getLocation().getLineNr() + ": is not valid JSON" + REMEDY, e);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
    }
    if (root == null) {
      throw new UserException(file + ": is missing" + REMEDY);
    }
    return new Reader(file, root).read();
  }

  private static final String REMEDY =
      "; run the train command of the experiment, which writes it, or remove the folder";

  /** The member's out-of-fold AP as reported: a model's, or {@code ensemble}'s. */
  public Optional<Double> reported(String member) {
    return member.equals("ensemble") ? Optional.of(ap) : Optional.ofNullable(members.get(member));
  }

  /** A metric of the ensemble's out-of-fold scores; NaN if undefined or unknown. */
  public double value(Metric metric) {
    return metric == Metric.MACRO_AP ? ap : metrics.getOrDefault(metric, Double.NaN);
  }

  /** The member with the highest AP, the first of equal ones; empty without any that is defined. */
  public Optional<Map.Entry<String, Double>> best() {
    return members.entrySet().stream()
        .filter(member -> !Double.isNaN(member.getValue()))
        .reduce((a, b) -> b.getValue() > a.getValue() ? b : a);
  }

  /** Wall time of all stages. */
  public double seconds() {
    return stages.stream().mapToDouble(ExperimentReport.StageCost::seconds).sum();
  }

  /** Takes a document apart. */
  private record Reader(Path file, JsonNode root) {

    ExperimentSummary read() {
      text("/experiment");
      double[] folds = new double[required("/ensemble/fold_ap", JsonNode::isArray).size()];
      for (int fold = 0; fold < folds.length; fold++) {
        folds[fold] = ap("/ensemble/fold_ap/" + fold);
      }
      return new ExperimentSummary(
          required("/tracks", JsonNode::isInt).intValue(),
          required("/tags", JsonNode::isInt).intValue(),
          required("/folds", JsonNode::isInt).intValue(),
          text("/data/folder"),
          text("/data/fingerprint"),
          root.at("/generated_data").asBoolean(),
          members(),
          text("/ensemble/method"),
          ap("/ensemble/oof_ap"),
          metrics(),
          interval(),
          new Evaluation(Double.NaN, folds, new double[0]).foldDeviation(),
          stages(),
          root.at("/peak_memory_bytes").asLong(),
          root.at("/versions/tagboost").asText() + " " + root.at("/git/commit").asText(),
          Optional.of(root.at("/date").asText()).filter(date -> !date.isEmpty()));
    }

    private Map<String, Double> members() {
      Map<String, Double> members = new LinkedHashMap<>();
      int count = required("/models", JsonNode::isArray).size();
      for (int i = 0; i < count; i++) {
        members.put(text("/models/" + i + "/name"), ap("/models/" + i + "/oof_ap"));
      }
      return members;
    }

    private Map<Metric, Double> metrics() {
      Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
      for (Metric metric : Metric.values()) {
        JsonNode value = root.at("/ensemble/metrics/" + metric.key() + "/value");
        if (value.isNumber()) {
          metrics.put(metric, value.doubleValue());
        }
      }
      return metrics;
    }

    private List<ExperimentReport.StageCost> stages() {
      List<ExperimentReport.StageCost> stages = new ArrayList<>();
      for (int i = 0; i < root.at("/stages").size(); i++) {
        String stage = "/stages/" + i;
        stages.add(
            new ExperimentReport.StageCost(
                text(stage + "/stage"),
                required(stage + "/seconds", JsonNode::isNumber).doubleValue(),
                root.at(stage + "/peak_memory_bytes").asLong()));
      }
      return stages;
    }

    private Optional<Interval> interval() {
      JsonNode ends = root.at("/ensemble/bootstrap/oof_ap");
      return ends.path(0).isNumber() && ends.path(1).isNumber()
          ? Optional.of(new Interval(ends.get(0).doubleValue(), ends.get(1).doubleValue()))
          : Optional.empty();
    }

    private double ap(String key) {
      JsonNode value = required(key, node -> node.isNumber() || node.isNull());
      return value.isNull() ? Double.NaN : value.doubleValue();
    }

    private String text(String key) {
      return required(key, JsonNode::isTextual).textValue();
    }

    private JsonNode required(String key, Predicate<JsonNode> type) {
      JsonNode value = root.at(key);
      if (!type.test(value)) {
        throw new UserException(
            file
                + ": "
                + key.substring(1).replace('/', '.')
                + (value.isMissingNode() ? " is missing" : " is of the wrong type")
                + ", so this is not the report of an experiment"
                + REMEDY);
      }
      return value;
    }
  }
}
