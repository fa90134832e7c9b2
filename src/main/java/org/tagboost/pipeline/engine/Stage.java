package org.tagboost.pipeline.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tagboost.execution.RemainingTime;

/**
 * A step of an experiment whose result lies in files. {@link Engine} decides when it is built.
 *
 * @param <T> what the next stages read
 */
public interface Stage<T> {

  /** Unlike that of any other stage, such as {@code model linear}. */
  String name();

  /** The stages whose results this one reads. */
  List<Stage<?>> upstream();

  /** All that the result depends on, if the upstream stages were current. Builds nothing. */
  StageInputs inputs();

  /**
   * The key of the inputs that the result was built from; empty if there is no finished result. May
   * be asked often, so it reads little.
   */
  Optional<String> builtFrom();

  /** Where {@link StageInputs#write} keeps those inputs, so that changes can be named. */
  Path record();

  /**
   * Builds the result, from what an interrupted run has left if there is any, and replaces the old
   * one. The upstream stages are current.
   */
  void build();

  /** Drops what an interrupted run has left, so that all is built again. */
  default void discardUnfinished() {}

  /** Takes the result from another experiment; returns whether any has it. */
  default boolean reuse() {
    return false;
  }

  /**
   * Announces how long building will take.
   *
   * @return false if that cannot be estimated until more of the upstream stages are built
   */
  default boolean announce(RemainingTime time) {
    return true;
  }

  /**
   * What of the files of the result is not as {@link #build} wrote it, in a phrase; empty if all
   * is, or nothing beside the inputs says so. Sizes are compared each time, contents once a
   * process.
   */
  default Optional<String> damage() {
    return Optional.empty();
  }

  /** Opens the current result. */
  T open();

  /** Whether the result is what {@link #build} would give now; if not, why. */
  default StageStatus status() {
    Optional<String> key = builtFrom();
    if (key.isEmpty()) {
      return StageStatus.missing(name());
    }
    StageInputs now = inputs();
    if (!key.get().equals(now.key())) {
      return StageStatus.stale(name(), record(), now);
    }
    return damage()
        .map(phrase -> StageStatus.damaged(name(), phrase))
        .orElseGet(() -> StageStatus.current(name()));
  }
}
