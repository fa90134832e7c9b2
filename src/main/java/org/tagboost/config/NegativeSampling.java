package org.tagboost.config;

/**
 * Which tracks without a tag its booster learns from, beside all that carry it.
 *
 * @param hardest how many of those that the model started from ranks highest, at least 0; a tag
 *     with more positives takes as many as it has positives
 * @param others how many of the rest, drawn at random, at least 0; each weighs as much as the
 *     tracks that it stands for
 */
public record NegativeSampling(int hardest, int others) {}
