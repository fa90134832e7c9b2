package org.tagboost.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ConfigValue.Scalar;
import org.tagboost.failure.Problems;

/**
 * Loads and checks the config of an experiment.
 *
 * <p>A config is merged from layers, each overriding the previous: the built-in {@code base.yaml}
 * with all defaults; the files in {@code extends} (paths relative to the file), recursively; the
 * file itself; the overrides, in order. Maps merge by key, other values are replaced; {@code null}
 * removes a model, a PCA or a weight.
 */
public final class ConfigLoader {

  private final List<ModelSchema> models;
  private final List<FeatureSchema> features;

  /**
   * @param models the schemas of the kinds of models that a config may name
   * @param features those of the kinds of feature groups, in column order
   */
  public ConfigLoader(List<ModelSchema> models, List<FeatureSchema> features) {
    this.models = List.copyOf(models);
    this.features = List.copyOf(features);
  }

  /**
   * Loads a config and checks all of it.
   *
   * @param overrides of the form {@code key.path=value}, the value in YAML
   * @throws org.tagboost.failure.UserException if a file is missing or is not YAML; or with all
   *     errors in the config, one per line
   */
  public ResolvedConfig load(Path file, List<String> overrides) {
    return load(file, LayerReader.read(file), overrides);
  }

  /**
   * Loads a config from its text, which extends no other: {@link ResolvedConfig#toYaml}.
   *
   * @throws org.tagboost.failure.UserException with all errors in the config, one per line
   */
  public ResolvedConfig parse(String yaml, List<String> overrides) {
    return load(Path.of("config.yaml"), LayerReader.parse(yaml), overrides);
  }

  private ResolvedConfig load(Path file, List<Mapping> own, List<String> overrides) {
    Problems problems = new Problems();
    Mapping base = LayerReader.base();
    List<Mapping> layers = new ArrayList<>();
    layers.add(base);
    layers.addAll(own);
    layers.addAll(Overrides.read(overrides, problems));

    LayerMerger.Merged merged =
        LayerMerger.merge(layers, models, features, ExperimentReader.reportTo(problems, file))
            .named(nameOf(file))
            .namedAsPart();
    ExperimentConfig experiment =
        new ExperimentReader(models, features).read(merged, problems, file);
    problems.throwIfAny();
    return new ResolvedConfig(experiment, merged.tree(), base, features);
  }

  /** The text quoted for an override, {@code key=value}, so that it is read unchanged. */
  public static String quoted(String text) {
    return new Scalar(text, true, "").inline();
  }

  /** The name of an experiment whose config sets none. */
  private static Scalar nameOf(Path file) {
    String name = file.normalize().getFileName().toString().replaceFirst("(?i)\\.ya?ml$", "");
    return new Scalar(name, true, file.normalize() + " (its name)");
  }
}
