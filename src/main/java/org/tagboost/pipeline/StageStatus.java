package org.tagboost.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether the output of a stage is what a run would make now.
 *
 * @param stage such as {@code features}, {@code model linear}, {@code ensemble}
 * @param reasons why it is not current, a phrase each; empty if it is
 */
public record StageStatus(String stage, State state, List<String> reasons) {

  /** What can be said of an output. */
  public enum State {
    /** A run would leave it as it is. */
    CURRENT,
    /** A run would make it anew. */
    STALE,
    /** There is none. */
    MISSING
  }

  public StageStatus {
    reasons = List.copyOf(reasons);
  }

  static StageStatus current(String stage) {
    return new StageStatus(stage, State.CURRENT, List.of());
  }

  /**
   * An output with the record of its inputs.
   *
   * @param present whether the output is there
   * @param record the file beside it
   * @param now what it would depend on
   */
  static StageStatus of(String stage, boolean present, Path record, StageInputs now) {
    if (!present) {
      return new StageStatus(stage, State.MISSING, List.of("never made"));
    }
    Optional<StageInputs> before = StageInputs.read(record);
    if (before.isEmpty()) {
      return new StageStatus(
          stage, State.STALE, List.of("nothing tells what it was made from: no " + record));
    }
    List<String> changes = now.changesSince(before.get());
    return changes.isEmpty() ? current(stage) : new StageStatus(stage, State.STALE, changes);
  }

  boolean isCurrent() {
    return state == State.CURRENT;
  }
}
