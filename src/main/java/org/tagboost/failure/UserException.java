package org.tagboost.failure;

/**
 * A problem that the user can fix: bad input, a bad config, a full disk.
 *
 * <p>The message is one line that names the file or key (and line), the value, what was expected,
 * and what to do. The command line prints it alone and exits with 2; every other exception is a
 * fault of this program, and exits with 1.
 */
public final class UserException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    super(message);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
