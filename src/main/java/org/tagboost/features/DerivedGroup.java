package org.tagboost.features;

/** A feature group that is derived from the columns of other groups. */
public non-sealed interface DerivedGroup extends FeatureGroup {

  /** Prepares one thread for projecting. */
  Projector projector();

  /** Projects tracks one after the other. Not thread-safe. */
  @FunctionalInterface
  interface Projector {

    /**
     * Writes the group's columns of a track.
     *
     * @param source the columns of the groups that it is derived from, in their order
     * @param row takes the columns from {@code first} on
     */
    void project(float[] source, float[] row, int first);
  }
}
