package org.tagboost.faults;

import java.io.IOException;
import java.nio.file.Path;

/** Decides which operations on files fail. */
@FunctionalInterface
public interface Faults {

  /** Nothing fails. */
  Faults NONE = (operation, file) -> {};

  /**
   * Called before each operation on a file; throws what it is to fail with.
   *
   * @param operation {@code open}, {@code read}, {@code write}, {@code list}, {@code stat}, {@code
   *     create}, {@code delete}, {@code move} or {@code lock}
   */
  void before(String operation, Path file) throws IOException;
}
