package org.tagboost.failure;

/** Standard output takes no more. {@code Main} knows why, and whether that is an error. */
public final class OutputLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OutputLostException() {
    super("standard output was closed");
  }
}
