package org.tagboost.config;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How training tracks are split for cross-validation.
 *
 * @param count number of folds, in [2, 100]
 * @param seed what the split derives from; empty: the experiment's seed
 * @param groupColumn a column of train.csv, such as {@code artist}: tracks that share its value
 *     share a fold
 */
public record FoldConfig(int count, OptionalLong seed, Optional<String> groupColumn) {}
