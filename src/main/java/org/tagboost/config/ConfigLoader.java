package org.tagboost.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ConfigValue.Scalar;
import org.tagboost.failure.Problems;

/**
 * Loads an experiment's config.
 *
 * <p>Layers, each over the one before: the built-in {@code base.yaml}, which holds every default;
 * what the file {@code extends} (paths relative to the file), and that in turn; the file itself;
 * the overrides, in order. Maps merge by key, everything else is replaced; {@code null} removes a
 * model, a PCA or a weight.
 */
public final class ConfigLoader {

  private final List<ModelSchema> models;

  /**
   * @param models the schemas of the kinds of models that a config may name
   */
  public ConfigLoader(List<ModelSchema> models) {
    this.models = List.copyOf(models);
  }

  /**
   * Loads a config and checks all of it.
   *
   * @param overrides of the form {@code key.path=value}, the value in YAML
   * @throws org.tagboost.failure.UserException if a file is missing or is no YAML; or with every
   *     mistake that the config holds, a line each
   */
  public ResolvedConfig load(Path file, List<String> overrides) {
    Problems problems = new Problems();
    Mapping base = LayerReader.base();
    List<Mapping> layers = new ArrayList<>();
    layers.add(base);
    layers.addAll(LayerReader.read(file));
    layers.addAll(Overrides.read(overrides, problems));

    LayerMerger.Merged merged =
        LayerMerger.merge(layers, models, ExperimentReader.reportTo(problems))
            .named(nameOf(file))
            .namedAsPart();
    ExperimentConfig experiment = new ExperimentReader(models).read(merged, problems);
    problems.throwIfAny();
    return new ResolvedConfig(experiment, merged.tree(), base);
  }

  /** A text as it has to stand in an override, {@code key=value}, to be taken as it is. */
  public static String quoted(String text) {
    return new Scalar(text, true, "").inline();
  }

  /** The name of an experiment whose config gives it none. */
  private static Scalar nameOf(Path file) {
    String name = file.normalize().getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return new Scalar(name, true, file.normalize() + " (its name)");
  }
}
