package org.tagboost.execution;

/** The progress of one piece of work, shown to the user. Thread-safe. */
public interface Progress extends AutoCloseable {

  /** Adds finished units: tasks, files, or whatever the work was announced in. */
  void add(long units);

  /** Replaces the short remark beside the bar, such as a throughput. */
  void remark(String text);

  /**
   * Replaces the estimate of the time until the whole run is done, of which this work is one piece;
   * without it the display shows an estimate for this piece alone.
   */
  void remaining(double seconds);

  @Override
  void close();

  /** Where progress is shown: on a terminal, in a log, or nowhere. */
  @FunctionalInterface
  interface Display {

    /** Shows nothing. */
    Display SILENT = (label, total, done, unit) -> NONE;

    /**
     * Starts one piece of work.
     *
     * @param label name of the work, such as {@code features}
     * @param total number of units in all
     * @param done number of units that an earlier run has finished
     * @param unit what is counted, in the plural, such as {@code files}
     */
    Progress start(String label, long total, long done, String unit);

    /** Starts work of which no unit is done yet. */
    default Progress start(String label, long total, String unit) {
      return start(label, total, 0, unit);
    }
  }

  /** Shows nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void add(long units) {}

        @Override
        public void remark(String text) {}

        @Override
        public void remaining(double seconds) {}

        @Override
        public void close() {}
      };
}
