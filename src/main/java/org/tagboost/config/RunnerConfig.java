package org.tagboost.config;

import java.util.Optional;

/**
 * Where the tasks of stages are done. Results do not depend on it.
 *
 * @param name of the runner
 * @param master URL of the Spark master, for Spark; empty: that of spark-submit
 */
public record RunnerConfig(RunnerName name, Optional<String> master) {}
