package org.tagboost.features;

import java.io.IOException;
import java.util.Optional;
import org.tagboost.config.FeatureGroupConfig;

/**
 * A fitted feature group: it carries all that it takes to give any track its columns. Saved and
 * loaded again by its {@link FeatureKind} it gives the same columns to the last bit. Thread-safe;
 * each thread takes columns through an object of its own.
 */
public sealed interface FeatureGroup extends AutoCloseable permits FrameGroup, DerivedGroup {

  /** What the config asked for. */
  FeatureGroupConfig config();

  /** Writes what the config does not say; nothing if there is nothing such. */
  default void save(FeatureFiles.Sink files) throws IOException {}

  /**
   * The share of its sources' variance that each column explains, each in [0, 1]; a copy. Empty if
   * that makes no sense.
   */
  default Optional<float[]> explainedVarianceRatio() {
    return Optional.empty();
  }

  /** Frees native memory. */
  @Override
  default void close() {}
}
