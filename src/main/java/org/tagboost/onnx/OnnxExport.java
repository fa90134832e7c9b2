package org.tagboost.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagboost.ensemble.Blend;
import org.tagboost.failure.UserException;
import org.tagboost.models.BaseMargins;
import org.tagboost.models.TagModel;
import org.tagboost.models.onnx.OnnxGraph;
import org.tagboost.models.onnx.OnnxTranslation;
import org.tagboost.models.onnx.RegressionNodes;

/**
 * Writes an ensemble as one ONNX model: input {@value #INPUT}, float32 {@code [tracks, columns]},
 * finite; output {@value #OUTPUT}, float32 {@code [tracks, tags]}, within 1e-5 (of kernels 5e-5,
 * whose distances are float32 here) of the scores that the ensemble gives here.
 */
public final class OnnxExport {

  /** The feature matrix. */
  public static final String INPUT = "features";

  /** One probability a track and tag. */
  public static final String OUTPUT = "probabilities";

  private final ExportedEnsemble ensemble;
  private final OnnxGraph graph = new OnnxGraph();
  private final Map<String, String> scores = new HashMap<>();
  private final Map<String, List<String>> scoresByFold = new HashMap<>();

  private OnnxExport(ExportedEnsemble ensemble) {
    this.ensemble = ensemble;
  }

  /**
   * Writes the file. Equal arguments give equal bytes.
   *
   * @param out not closed
   * @param version of this program
   * @param properties what else to note in the file ({@code metadata_props}), after {@code tags},
   *     the names of the tags a line each
   * @throws UserException if the blend or a kind of model cannot be put into ONNX, or if the file
   *     would be too large
   */
  public static void write(
      OutputStream out, ExportedEnsemble ensemble, String version, Map<String, String> properties)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("tags", String.join("\n", ensemble.tags()));
    all.putAll(properties);
    new OnnxExport(ensemble).build().write(out, version, all);
  }

  private OnnxGraph build() {
    graph.input(INPUT, ensemble.columns());
    graph.output(OUTPUT, blend(), ensemble.tags().size());
    return graph;
  }

  private String blend() {
    Blend blend = ensemble.blend();
    if (blend instanceof Blend.WeightedMean weighted) {
      return weightedMean(weighted.weights());
    }
    if (blend instanceof Blend.Mean) {
      List<String> members = ensemble.members().stream().map(this::scores).toList();
      graph.section("blend");
      return mean(members);
    }
    throw new UserException(
        "ensemble.method: rank_mean ranks tracks among each other, while an ONNX model scores each"
            + " track alone; use mean or weighted_mean");
  }

  private String weightedMean(List<Double> weights) {
    if (weights.size() != ensemble.members().size()) {
      throw new IllegalArgumentException(
          weights.size() + " weights for members " + ensemble.members());
    }
    List<String> weighted = new ArrayList<>();
    for (int member = 0; member < weights.size(); member++) {
      if (weights.get(member) > 0) {
        String of = scores(ensemble.members().get(member));
        graph.section("blend");
        weighted.add(graph.apply("Mul", of, graph.constant(weights.get(member).floatValue())));
      }
    }
    return graph.sum(weighted);
  }

  private String mean(List<String> tensors) {
    return tensors.size() == 1
        ? tensors.get(0)
        : graph.apply("Div", graph.sum(tensors), graph.constant((float) tensors.size()));
  }

  /** The tensor of a model's scores, {@code [tracks, tags]}; made once. */
  private String scores(String name) {
    String made = scores.get(name);
    if (made == null) {
      List<String> folds = byFold(name);
      graph.section(name);
      made = mean(folds);
      scores.put(name, made);
    }
    return made;
  }

  /** The tensors of a model's scores by each fold; made once. */
  private List<String> byFold(String name) {
    List<String> made = scoresByFold.get(name);
    if (made == null) {
      made = scoreFolds(ensemble.model(name));
      scoresByFold.put(name, made);
    }
    return made;
  }

  private List<String> scoreFolds(ExportedModel model) {
    Optional<String> mean =
        model.foldByFold() ? Optional.empty() : model.baseMarginsFrom().map(this::scores);
    Optional<List<String>> ofFolds =
        model.foldByFold() ? model.baseMarginsFrom().map(this::byFold) : Optional.empty();
    graph.section(model.name());
    String columns = graph.columns(INPUT, ensemble.columns(), model.columns());
    List<String> folds = new ArrayList<>();
    for (int fold = 0; fold < model.folds().size(); fold++) {
      int number = fold;
      graph.section(model.name() + "/" + fold);
      Optional<String> from = mean.or(() -> ofFolds.map(all -> all.get(number)));
      folds.add(fold(model, model.folds().get(fold), inputs(model, columns, from)));
    }
    return folds;
  }

  private OnnxTranslation.Inputs inputs(
      ExportedModel model, String columns, Optional<String> scores) {
    String all =
        model.takesScores()
            ? graph.sideBySide(
                List.of(columns, graph.toFloat(RegressionNodes.value(graph, scores.orElseThrow()))))
            : columns;
    return new OnnxTranslation.Inputs(all, scores.map(this::logOdds), scores);
  }

  /** {@link BaseMargins.View#logOdds} of all tags. */
  private String logOdds(String probabilities) {
    String least = graph.constant(BaseMargins.CLOSEST);
    String most = graph.constant(1 - BaseMargins.CLOSEST);
    String p = graph.apply("Clip", graph.toDouble(probabilities), least, most);
    String odds = graph.apply("Div", p, graph.apply("Sub", graph.constant(1.0), p));
    return graph.toFloat(graph.apply("Log", odds));
  }

  /** The models of one fold, side by side in the order of the tags. */
  private String fold(ExportedModel model, List<TagModel> fold, OnnxTranslation.Inputs inputs) {
    int[] places = new int[ensemble.tags().size()];
    Arrays.fill(places, -1);
    List<String> outputs = new ArrayList<>();
    int next = 0;
    for (TagModel part : fold) {
      // A model of constants alone takes any columns.
      int columns = model.columns().length + (model.takesScores() ? ensemble.tags().size() : 0);
      if (part.columns() != 0 && part.columns() != columns) {
        throw new IllegalArgumentException(columns + " columns for a model of " + part.columns());
      }
      outputs.add(translation(model, part).addTo(graph, inputs));
      for (int tag : part.tags()) {
        if (places[tag] >= 0) {
          throw new IllegalArgumentException("tag " + tag + " has several models in a fold");
        }
        places[tag] = next++;
      }
    }
    if (next != places.length) {
      throw new IllegalArgumentException("models of " + next + " tags of " + places.length);
    }
    return graph.columns(graph.sideBySide(outputs), next, places);
  }

  private static OnnxTranslation translation(ExportedModel model, TagModel part) {
    return part.onnx()
        .orElseThrow(
            () ->
                new UserException(
                    "models."
                        + model.name()
                        + ": models of its kind cannot be exported to ONNX; leave it out of"
                        + " ensemble.members"));
  }
}
