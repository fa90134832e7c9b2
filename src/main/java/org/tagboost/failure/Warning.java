package org.tagboost.failure;

import java.util.List;

/**
 * What a person should know, though the work goes on.
 *
 * @param text one line
 * @param details the cases that the text counts, one line each; empty if the text says all
 */
public record Warning(String text, List<String> details) {

  public Warning {
    details = List.copyOf(details);
  }

  /** A warning that says all. */
  public static Warning of(String text) {
    return new Warning(text, List.of());
  }
}
