package org.tagboost.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which models are blended, and how.
 *
 * @param members model names, or {@code experiment/model} for another experiment's scores; empty:
 *     all models of this experiment. See {@link ExperimentConfig#ensembleMembers}
 * @param weights by member, each at least 0 and some above; empty unless the method weighs
 */
public record EnsembleConfig(
    BlendMethod method, List<String> members, Map<String, Double> weights) {

  public EnsembleConfig {
    members = List.copyOf(members);
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
  }
}
