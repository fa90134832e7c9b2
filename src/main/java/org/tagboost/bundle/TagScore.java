package org.tagboost.bundle;

/**
 * A tag of a track and its probability.
 *
 * @param tag its id, as in the training data
 * @param name for people; the id where the training data name none
 * @param probability in [0, 1]
 */
public record TagScore(String tag, String name, float probability) {}
