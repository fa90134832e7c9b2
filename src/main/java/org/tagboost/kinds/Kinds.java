package org.tagboost.kinds;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.config.ConfigLoader;
import org.tagboost.models.ModelKind;
import org.tagboost.models.kernel.KernelKind;
import org.tagboost.models.tribuo.LinearKind;
import org.tagboost.models.xgboost.XgboostKind;

/**
 * The kinds of models that a config can name. Adding one is a line in {@link #SHIPPED}, never a
 * matter of what lies on the class path.
 *
 * @param models all different in what configs call them
 */
public record Kinds(List<ModelKind> models) {

  /** What ships with the program, in the order of {@code base.yaml}. */
  public static final Kinds SHIPPED =
      new Kinds(List.of(new XgboostKind(), new LinearKind(), new KernelKind()));

  public Kinds {
    models = List.copyOf(models);
  }

  /** These and one more. */
  public Kinds with(ModelKind model) {
    List<ModelKind> more = new ArrayList<>(models);
    more.add(model);
    return new Kinds(more);
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException if there is none: configs that name one are refused earlier
   */
  public ModelKind model(String kind) {
    return models.stream()
        .filter(model -> model.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of model " + kind));
  }

  /** Loads configs that may name these kinds. */
  public ConfigLoader configs() {
    return new ConfigLoader(List.copyOf(models));
  }
}
