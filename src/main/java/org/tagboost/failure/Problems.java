package org.tagboost.failure;

import java.util.ArrayList;
import java.util.List;

/** Collects problems that the user can fix, so that all are reported at once. Not thread-safe. */
public final class Problems {

  private final List<String> messages = new ArrayList<>();

  /** Adds one problem: one line, in the form that {@link UserException} describes. */
  public void add(String message) {
    messages.add(message);
  }

  public boolean isEmpty() {
    return messages.isEmpty();
  }

  /** The problems so far, in the order they were added; a copy. */
  public List<String> messages() {
    return List.copyOf(messages);
  }

  /**
   * Does nothing when there are no problems.
   *
   * @throws UserException with every problem on a line of its own
   */
  public void throwIfAny() {
    if (!messages.isEmpty()) {
      throw new UserException(messages);
    }
  }
}
