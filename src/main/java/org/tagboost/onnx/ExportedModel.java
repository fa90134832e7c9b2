package org.tagboost.onnx;

import java.util.List;
import java.util.Optional;
import org.tagboost.models.TagModel;

/**
 * A model to export, all that was trained of it.
 *
 * @param name for messages and the names of tensors
 * @param columns of the full feature matrix that it takes, 0-based, in its order; not copied
 * @param folds what was trained on each fold, or on all tracks: models that have every tag once
 *     between them. Scores are the mean over folds
 * @param baseMarginsFrom the name of the model that it starts from, if any
 * @param takesScores whether the scores of that model are its last columns
 * @param foldByFold whether each fold starts from that model's scores by the same fold, rather than
 *     from the mean over folds
 */
public record ExportedModel(
    String name,
    int[] columns,
    List<List<TagModel>> folds,
    Optional<String> baseMarginsFrom,
    boolean takesScores,
    boolean foldByFold) {

  /** A model that takes the mean scores of another as base margins, if any. */
  public ExportedModel(
      String name, int[] columns, List<List<TagModel>> folds, Optional<String> baseMarginsFrom) {
    this(name, columns, folds, baseMarginsFrom, false, false);
  }

  public ExportedModel {
    folds = folds.stream().map(List::copyOf).toList();
    if (folds.isEmpty()) {
      throw new IllegalArgumentException(name + ": no trained models");
    }
  }
}
