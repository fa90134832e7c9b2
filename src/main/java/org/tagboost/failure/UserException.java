package org.tagboost.failure;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A problem that the user can fix: bad input, a bad config, a full disk. Its message can be printed
 * as it is: see {@link Printable}.
 *
 * <p>The message is one line that names the file or key (and line), the value, what was expected,
 * and what to do. The command line prints it alone and exits with 2; every other exception is a
 * fault of this program, and exits with 1.
 */
public final class UserException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    super(Printable.line(message));
  }

  public UserException(String message, Throwable cause) {
    super(Printable.line(message), cause);
  }

  /** Several problems, a line each. */
  UserException(List<String> messages) {
    super(
        messages.stream().map(Printable::line).collect(Collectors.joining(System.lineSeparator())));
  }
}
