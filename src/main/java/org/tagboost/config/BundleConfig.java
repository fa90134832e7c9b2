package org.tagboost.config;

/**
 * What a bundle holds, and says beside the experiment.
 *
 * @param license of its models, as their makers state it; empty if they state none
 * @param float16 whether large matrices of models are rounded to float16
 * @param refit whether it has one model trained on all tracks for each member, rather than those of
 *     the folds
 * @param trainingTracks whether it has the ids of the training tracks
 */
public record BundleConfig(
    String license, boolean float16, boolean refit, boolean trainingTracks) {}
