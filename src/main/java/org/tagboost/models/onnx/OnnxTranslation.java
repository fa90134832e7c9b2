package org.tagboost.models.onnx;

import java.util.Optional;

/** A trained model, put into ONNX's operators. */
@FunctionalInterface
public interface OnnxTranslation {

  /**
   * What a model scores from.
   *
   * @param features name of a float32 tensor {@code [tracks, columns]}, the columns of the model;
   *     values are finite
   * @param logOdds name of a float32 tensor {@code [tracks, all tags]} of base margins, its column
   *     the number of the tag; if the model takes any
   * @param scores name of a float32 tensor of the same shape, the probabilities that these are of
   */
  record Inputs(String features, Optional<String> logOdds, Optional<String> scores) {}

  /**
   * Adds nodes that score as the model does.
   *
   * @return name of a float32 tensor {@code [tracks, tags of the model]} of probabilities
   * @throws IllegalArgumentException if the model takes base margins and there are none
   */
  String addTo(OnnxGraph graph, Inputs inputs);
}
