package org.tagboost.execution;

/** The progress of one piece of work, for a person to watch. Thread-safe. */
public interface Progress extends AutoCloseable {

  /** Adds finished units: tasks, files, or whatever the work was announced in. */
  void add(long units);

  /** Replaces the short remark beside the bar, such as a throughput. */
  void remark(String text);

  /**
   * Tells how long all the work will still take of which this is a part, better than the display
   * could know from this part alone.
   */
  void remaining(double seconds);

  @Override
  void close();

  /** Opens progress displays. */
  @FunctionalInterface
  interface Display {

    /** Shows nothing. */
    Display SILENT = (label, total, done, unit) -> NONE;

    /**
     * Begins showing one piece of work.
     *
     * @param label what is being done, such as {@code features}
     * @param total number of units in all
     * @param done number of units that an earlier run has finished
     * @param unit what is counted, in the plural, such as {@code files}
     */
    Progress start(String label, long total, long done, String unit);

    /** Begins showing work of which nothing is done. */
    default Progress start(String label, long total, String unit) {
      return start(label, total, 0, unit);
    }
  }

  /** A progress that nobody watches. */
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
