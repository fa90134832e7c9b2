package org.tagboost.features.pca;

import java.util.List;
import org.tagboost.config.FeatureSettings;

/**
 * What a principal component analysis can be told.
 *
 * @param of the groups whose columns are analysed together: {@code mean}, {@code std}, ...
 * @param components how many components are kept, in [1, 100000]
 * @param whiten whether components are scaled to unit variance
 */
public record PcaSettings(List<String> of, int components, boolean whiten)
    implements FeatureSettings {

  public PcaSettings {
    of = List.copyOf(of);
  }

  @Override
  public int columns(int dims) {
    return components;
  }

  @Override
  public String label(int column) {
    return "component " + column;
  }
}
