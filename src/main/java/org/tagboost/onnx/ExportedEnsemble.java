package org.tagboost.onnx;

import java.util.List;
import org.tagboost.ensemble.Blend;

/**
 * What a file scores with.
 *
 * @param columns number of columns of the full feature matrix
 * @param tags their names, in the order of their numbers
 * @param models members of the blend, and those that others take base margins from; names differ
 * @param members names of the models that are blended, in the order of the blend
 */
public record ExportedEnsemble(
    int columns, List<String> tags, List<ExportedModel> models, List<String> members, Blend blend) {

  public ExportedEnsemble {
    tags = List.copyOf(tags);
    models = List.copyOf(models);
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("an ensemble without members");
    }
  }

  /**
   * The model of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  ExportedModel model(String name) {
    return models.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no model " + name));
  }
}
