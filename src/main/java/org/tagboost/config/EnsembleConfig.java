package org.tagboost.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of the ensemble.
 *
 * @param members model names, or {@code experiment/model} for another experiment's scores; empty:
 *     all models of this experiment. See {@link ExperimentConfig#ensembleMembers}
 * @param weights by member, each at least 0 and at least one above 0; empty unless the method is
 *     {@code WEIGHTED_MEAN}
 */
public record EnsembleConfig(
    BlendMethod method, List<String> members, Map<String, Double> weights) {

  public EnsembleConfig {
    members = List.copyOf(members);
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
  }
}
