/**
 * Experiment configs: from YAML to immutable records.
 *
 * <p>In: an experiment's YAML file, the files it extends, overrides from the command line, and
 * {@code base.yaml}, which holds every default and lies below them all. Out: an {@link
 * org.tagboost.config.ExperimentConfig}, or one {@code UserException} that lists every mistake with
 * its file and line.
 *
 * <p>Start at {@link org.tagboost.config.ConfigLoader}; for sweeps, which vary a config, at {@link
 * org.tagboost.config.SweepLoader}. The way of a value: {@code YamlReader} reads a file into a
 * {@code ConfigValue} tree that remembers where each value was written, {@code LayerReader} finds
 * the files, {@code LayerMerger} lays them over each other, and {@code ExperimentReader} is the
 * schema: it checks each key where it reads it.
 */
@NullMarked
package org.tagboost.config;

import org.jspecify.annotations.NullMarked;
