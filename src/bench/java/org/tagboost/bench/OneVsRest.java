package org.tagboost.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tagboost.models.xgboost.XgboostSettings;

/** scikit-learn's {@code OneVsRestClassifier(XGBClassifier())}, with our model's parameters. */
final class OneVsRest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One of this many tags is used to choose how threads wait. */
  private static final int SHARE_TO_CHOOSE = 8;

  private final Python python;
  private final Settings settings;
  private final XgboostSettings trees;
  private final Path features;
  private final Path labels;
  private final Path folds;
  private final Map<CoresIn, Command.Waiting> waiting = new EnumMap<>(CoresIn.class);
  private final List<String> tried = new ArrayList<>();

  /** Where the computation is parallel. */
  enum CoresIn {
    BOOSTER("Python, parallel in the booster", "speed-up, booster"),
    TAGS("Python, parallel over the tags", "speed-up, tags");

    private final String label;
    private final String speedUp;

    CoresIn(String label, String speedUp) {
      this.label = label;
      this.speedUp = speedUp;
    }

    /** Header of the column with the speed-up over this alternative. */
    String speedUp() {
      return speedUp;
    }

    String label() {
      return label;
    }
  }

  /**
   * @param trees our model with the same settings
   * @param features a matrix with exactly the columns of that model
   */
  OneVsRest(
      Python python,
      Settings settings,
      XgboostSettings trees,
      Path features,
      Path labels,
      Path folds) {
    this.python = python;
    this.settings = settings;
    this.trees = trees;
    this.features = features;
    this.labels = labels;
    this.folds = folds;
  }

  /** Measures on some of the tags which way of waiting is faster, for each kind of parallelism. */
  void chooseWaiting() {
    int tags = Math.max(2, settings.number(Variable.TAGS) / SHARE_TO_CHOOSE);
    for (CoresIn way : CoresIn.values()) {
      double natural = figures(way, Command.Waiting.NATURAL, tags).get("seconds");
      double passive = figures(way, Command.Waiting.PASSIVE, tags).get("seconds");
      waiting.put(way, passive < natural ? Command.Waiting.PASSIVE : Command.Waiting.NATURAL);
      tried.add(
          way.label()
              + ": "
              + Table.number(natural)
              + " s without OMP_WAIT_POLICY, "
              + Table.number(passive)
              + " s with OMP_WAIT_POLICY=passive");
    }
  }

  /** The result of {@link #chooseWaiting}, for the report. */
  String waitingNote() {
    return "Python ran with the faster setting, measured on "
        + Math.max(2, settings.number(Variable.TAGS) / SHARE_TO_CHOOSE)
        + " tags. "
        + String.join("; ", tried)
        + ".";
  }

  /** {@code seconds} of fit and predict, {@code wall_seconds}, {@code ap}, memory. */
  Map<String, Double> figures(CoresIn way) {
    return figures(
        way, waiting.getOrDefault(way, Command.Waiting.NATURAL), settings.number(Variable.TAGS));
  }

  private Map<String, Double> figures(CoresIn way, Command.Waiting waits, int tags) {
    Python.Outcome outcome =
        python.run(
            waits,
            "one_vs_rest.py",
            List.of(
                "--features=" + features,
                "--labels=" + labels,
                "--folds=" + folds,
                "--tags=" + tags,
                "--rounds=" + trees.rounds(),
                "--parameters=" + parameters(),
                "--cores=" + settings.number(Variable.CORES),
                "--cores-in=" + way.name().toLowerCase(Locale.ROOT)));
    JsonNode answer = outcome.answer();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("seconds", answer.path("seconds").asDouble());
    figures.put("wall_seconds", outcome.wallSeconds());
    figures.put("ap", answer.path("ap").asDouble());
    figures.put("peak_memory_bytes", answer.path("peak_memory_bytes").asDouble());
    return figures;
  }

  /** The parameters as JSON; texts that are numbers become numbers. */
  private String parameters() {
    try {
      Map<String, Object> typed = new TreeMap<>();
      for (Map.Entry<String, String> entry : trees.parameters().entrySet()) {
        boolean number = entry.getValue().matches("[-+0-9.eE]+");
        typed.put(entry.getKey(), number ? JSON.readTree(entry.getValue()) : entry.getValue());
      }
      return JSON.writeValueAsString(typed);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** scikit-learn's macro AP of a score file. */
  double averagePrecision(Path scores) {
    return python
        .run(
            Command.Waiting.NATURAL,
            "average_precision.py",
            List.of(labels.toString(), settings.text(Variable.TAGS), scores.toString()))
        .answer()
        .path("ap")
        .asDouble();
  }
}
