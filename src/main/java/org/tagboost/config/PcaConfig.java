package org.tagboost.config;

import java.util.List;

/**
 * A principal component analysis; its components form a feature group of the same name.
 *
 * @param name the group's name
 * @param of the statistics whose columns are the input: {@code mean}, {@code std}, ...
 * @param components how many components are kept, in [1, 100000]
 * @param whiten whether components are scaled to unit variance
 */
public record PcaConfig(String name, List<String> of, int components, boolean whiten) {

  public PcaConfig {
    of = List.copyOf(of);
  }
}
