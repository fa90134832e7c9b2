package org.tagboost.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

/**
 * Files of JSON that the program writes for itself: one value, in UTF-8, with a newline at the end.
 *
 * <p>Records and maps come back as they were written. A file that lacks a component of the record,
 * has null for it, or has a field that the record does not know was written by another version.
 * Only an {@code OptionalDouble} may be null.
 */
public final class JsonFile {

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .registerModule(OptionalNumbers.module())
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

  private JsonFile() {}

  /**
   * Creates or replaces a file, on one line.
   *
   * @throws UserException if it cannot be written
   */
  public static void write(Path file, Object value) {
    try {
      AtomicFile.writeString(file, MAPPER.writeValueAsString(value) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As {@link #write}, indented, a field a line. */
  public static void writeIndented(Path file, Object value) {
    try {
      AtomicFile.writeString(
          file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What {@link #writeIndented(Path, Object)} would write. */
  public static byte[] indented(Object value) {
    try {
      return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As {@link #writeIndented(Path, Object)}, to a stream, which stays open. */
  public static void writeIndented(OutputStream out, Object value) throws IOException {
    String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a stream to its end; it stays open.
   *
   * @throws IOException if it cannot be read, is damaged, or another version wrote it
   */
  public static <T> T read(InputStream in, Class<T> type) throws IOException {
    return MAPPER.readValue(in.readAllBytes(), type);
  }

  /**
   * Makes a record of the maps, lists and words that its JSON was read as.
   *
   * @throws IllegalArgumentException if they are not those of such a record
   */
  public static <T> T convert(Object value, Class<T> type) {
    return MAPPER.convertValue(value, type);
  }

  /**
   * Reads what can be computed again.
   *
   * @return empty if there is no such file, or it is damaged, or another version wrote it
   * @throws UserException if the file is there and cannot be read: no permission
   */
  public static <T> Optional<T> read(Path file, Class<T> type) {
    return read(file, MAPPER.constructType(type));
  }

  /** As {@link #read(Path, Class)}, for maps and lists. */
  public static <T> Optional<T> read(Path file, TypeReference<T> type) {
    return read(file, MAPPER.constructType(type));
  }

  private static <T> Optional<T> read(Path file, JavaType type) {
    if (!Presence.of(file)) { // nor if one of its folders is a file, which only writing reports
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(MAPPER.readValue(Files.readAllBytes(file), type));
    } catch (NoSuchFileException | JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
    }
  }
}
