package org.tagboost.bench;

import java.util.List;

/** One part of the benchmark. */
interface Part {

  /**
   * The results of a part.
   *
   * @param tables for the report
   * @param figures every single measurement, for bench.json
   */
  record Findings(List<Table> tables, Object figures) {}

  Findings measure();
}
