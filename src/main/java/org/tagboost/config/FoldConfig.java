package org.tagboost.config;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Settings of cross-validation.
 *
 * @param count number of folds, in [2, 100]
 * @param seed seed of the split; empty: the seed of the experiment
 * @param groupColumn a column of train.csv, such as {@code artist}: tracks with the same value are
 *     in the same fold
 * @param column a column of train.csv that says which fold a track is in; empty: folds are drawn
 */
public record FoldConfig(
    int count, OptionalLong seed, Optional<String> groupColumn, Optional<String> column) {}
