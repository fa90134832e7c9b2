package org.tagboost.data.labels;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.Consumer;
import org.tagboost.failure.Reason;

/** Text files in UTF-8, with or without a byte order mark. */
public final class TextFile {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextFile() {}

  /**
   * Reads a file.
   *
   * @param layout where it was expected, for the message if it is missing
   * @param problems gets one line if it cannot be read, is no text or has no content
   * @return not blank; empty after a problem
   */
  public static Optional<String> read(Path file, String layout, Consumer<String> problems) {
    try {
      // Opening a pipe would wait for a writer.
      if (Files.readAttributes(file, BasicFileAttributes.class).isOther()) {
        problems.accept(
            file + ": is a pipe, a socket or a device, expected a file; replace it by its content");
        return Optional.empty();
      }
      String text = Files.readString(file);
      String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      if (!content.isBlank()) {
        return Optional.of(content);
      }
      problems.accept(file + ": is empty, expected a header and rows");
    } catch (NoSuchFileException e) {
      problems.accept(file + ": is missing; " + layout);
    } catch (CharacterCodingException e) {
      problems.accept(file + ": is not UTF-8 text; save it as CSV in UTF-8");
    } catch (IOException e) {
      problems.accept(file + ": cannot be read (" + Reason.of(e) + ")");
    }
    return Optional.empty();
  }
}
