package org.tagboost.kinds;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.config.ConfigLoader;
import org.tagboost.features.FeatureKind;
import org.tagboost.features.fourier.FourierKind;
import org.tagboost.features.length.LengthKind;
import org.tagboost.features.pca.PcaKind;
import org.tagboost.features.segments.SegmentsKind;
import org.tagboost.features.statistics.StatisticsKind;
import org.tagboost.models.ModelKind;
import org.tagboost.models.kernel.KernelKind;
import org.tagboost.models.network.NetworkKind;
import org.tagboost.models.tribuo.LinearKind;
import org.tagboost.models.xgboost.XgboostKind;

/**
 * The kinds of models and of feature groups that a config can name. Adding one is a line in {@link
 * #SHIPPED}, never a matter of what lies on the class path.
 *
 * @param models all different in what configs call them
 * @param features likewise, in column order; a kind that is derived from others comes after them
 */
public record Kinds(List<ModelKind> models, List<FeatureKind> features) {

  /** What ships with the program, in the order of {@code base.yaml}. */
  public static final Kinds SHIPPED =
      new Kinds(
          List.of(new XgboostKind(), new LinearKind(), new KernelKind(), new NetworkKind()),
          List.of(
              new StatisticsKind(),
              new LengthKind(),
              new SegmentsKind(),
              new FourierKind(),
              new PcaKind()));

  public Kinds {
    models = List.copyOf(models);
    features = List.copyOf(features);
  }

  /** These and one more. */
  public Kinds with(ModelKind model) {
    List<ModelKind> more = new ArrayList<>(models);
    more.add(model);
    return new Kinds(more, features);
  }

  /** These and one more, whose columns come last. */
  public Kinds with(FeatureKind feature) {
    List<FeatureKind> more = new ArrayList<>(features);
    more.add(feature);
    return new Kinds(models, more);
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

  /**
   * The kind of feature group with that key.
   *
   * @throws IllegalArgumentException if there is none: configs that name one are refused earlier
   */
  public FeatureKind feature(String key) {
    return FeatureKind.of(features, key);
  }

  /** Loads configs that may name these kinds. */
  public ConfigLoader configs() {
    return new ConfigLoader(List.copyOf(models), List.copyOf(features));
  }
}
