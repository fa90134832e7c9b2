package org.tagboost.bench;

import java.util.List;

/** One part of the benchmark. */
interface Part {

  /**
   * What a part found.
   *
   * @param tables for people
   * @param figures every single measurement, for programs
   */
  record Findings(List<Table> tables, Object figures) {}

  Findings measure();
}
