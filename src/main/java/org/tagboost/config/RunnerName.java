package org.tagboost.config;

/** What does the tasks of stages. */
public enum RunnerName {
  /** Threads of this process. */
  LOCAL,
  /** Executors of an Apache Spark cluster. */
  SPARK
}
