package org.tagboost.pipeline.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * Whether the result of a stage is what a run would build now.
 *
 * @param stage such as {@code features}, {@code model linear}, {@code ensemble}
 * @param reasons why it is not current, a phrase each; empty if it is
 * @param damaged whether it would be current, but for its files, which were changed since
 */
public record StageStatus(String stage, State state, List<String> reasons, boolean damaged) {

  /** What can be said of a result. */
  public enum State {
    /** A run would keep it. */
    CURRENT,
    /** A run would build it again. */
    STALE,
    /** There is none. */
    MISSING
  }

  public StageStatus {
    reasons = List.copyOf(reasons);
  }

  /** Of a result whose files are as they were written. */
  public StageStatus(String stage, State state, List<String> reasons) {
    this(stage, state, reasons, false);
  }

  static StageStatus current(String stage) {
    return new StageStatus(stage, State.CURRENT, List.of());
  }

  static StageStatus missing(String stage) {
    return new StageStatus(stage, State.MISSING, List.of("not built yet"));
  }

  /** A result whose files are not as they were written. */
  static StageStatus damaged(String stage, String phrase) {
    return new StageStatus(stage, State.STALE, List.of(phrase), true);
  }

  /**
   * A result of other inputs.
   *
   * @param record the file that says of which
   * @param now what it would be built from
   */
  static StageStatus stale(String stage, Path record, StageInputs now) {
    List<String> reasons =
        StageInputs.read(record)
            .map(now::changesSince)
            .orElse(List.of("the record of its inputs is missing: " + record));
    return new StageStatus(
        stage,
        State.STALE,
        reasons.isEmpty() ? List.of("the run that was building it did not finish") : reasons);
  }

  public boolean isCurrent() {
    return state == State.CURRENT;
  }
}
