package org.tagboost.models;

/**
 * What training some tags on a fold gave.
 *
 * @param heldOut probabilities of the held-out tracks, {@code [tag][track]}, in the order asked for
 * @param test probabilities of the test tracks, likewise
 * @param model the model, in the learner's own file format
 * @param extension of a file with the model: {@code ubj}, {@code pb}
 * @param rounds boosting rounds, or epochs, that the model uses
 */
public record TrainedTags(
    float[][] heldOut, float[][] test, byte[] model, String extension, int rounds) {}
