/**
 * Experiment configs: from YAML to immutable records.
 *
 * <p>In: the YAML file of an experiment, the files it extends, overrides from the command line, and
 * {@code base.yaml} with all defaults. Out: an {@link org.tagboost.config.ExperimentConfig}, or one
 * {@code UserException} that lists all errors with file and line.
 *
 * <p>Start at {@link org.tagboost.config.ConfigLoader}; for sweeps, which vary a config, at {@link
 * org.tagboost.config.SweepLoader}. Steps: {@code LayerReader} finds the files, {@code YamlReader}
 * parses each to a tree of {@code ConfigValue}s with their places, {@code LayerMerger} merges the
 * trees, and {@code ExperimentReader} reads and checks all keys.
 */
@NullMarked
package org.tagboost.config;

import org.jspecify.annotations.NullMarked;
