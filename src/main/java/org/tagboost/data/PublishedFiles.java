package org.tagboost.data;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

/**
 * The files that somebody has published together, with size and SHA-256 of each, so that nobody
 * computes with what has been changed, cut off or lost since. They are listed in a record: JSON by
 * path relative to the record's directory. Not thread-safe; {@link #damage} is.
 */
public final class PublishedFiles {

  /** What a file was when it was published. */
  private record Seal(long bytes, String sha256) {}

  /** A file is hashed again in the same process only if one of these differs. */
  private record State(Path file, String fileKey, long bytes, long modified) {}

  private static final Map<State, String> HASHES = new ConcurrentHashMap<>();

  private final Path record;
  private final Map<String, Seal> seals = new TreeMap<>();

  /**
   * @param record the file that will list them
   */
  public PublishedFiles(Path record) {
    this.record = record;
  }

  /**
   * Adds a file as it is now.
   *
   * @throws UserException if it cannot be read
   */
  public PublishedFiles add(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      seals.put(nameOf(file), new Seal(attributes.size(), hash(file, attributes)));
      return this;
    } catch (IOException e) {
      throw EmbeddingFile.cannotBeRead(file, e);
    }
  }

  /**
   * Adds all files of a folder, and those of the folders in it.
   *
   * @throws UserException if one cannot be read
   * @throws UncheckedIOException if a folder cannot be listed
   */
  public PublishedFiles addAll(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Presence::ofFile).forEach(this::add);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a file that is yet to be written: the last one, which says that all are there. */
  public PublishedFiles add(Path file, byte[] content) {
    seals.put(nameOf(file), new Seal(content.length, Fingerprint.sha256(content)));
    return this;
  }

  private String nameOf(Path file) {
    Path folder = folder(record);
    return folder.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
  }

  private static Path folder(Path record) {
    Path parent = record.toAbsolutePath().normalize().getParent();
    if (parent == null) {
      throw new IllegalArgumentException(record + " is no file");
    }
    return parent;
  }

  /** Writes the record. */
  public void write() {
    JsonFile.writeIndented(record, seals);
  }

  /**
   * Compares files with their record: the size each time, the hash once in this process as long as
   * size and modification time stay the same.
   *
   * @return what is wrong with the first that differs, in a phrase; empty if all are as they were
   * @throws UserException if a file cannot be read
   */
  public static Optional<String> damage(Path record) {
    Optional<TreeMap<String, Seal>> seals =
        JsonFile.read(record, new TypeReference<TreeMap<String, Seal>>() {})
            .filter(read -> !read.isEmpty() && !read.containsValue(null));
    if (seals.isEmpty()) {
      return Optional.of(record + ", which says what was written, is missing or damaged");
    }
    for (Map.Entry<String, Seal> entry : seals.get().entrySet()) {
      Path file = folder(record).resolve(entry.getKey()).normalize();
      Optional<String> damage = damage(shown(record, entry.getKey()), file, entry.getValue());
      if (damage.isPresent()) {
        return damage;
      }
    }
    return Optional.empty();
  }

  /** The path as the record's was given. */
  private static Path shown(Path record, String name) {
    return record.resolveSibling(name).normalize();
  }

  private static Optional<String> damage(Path shown, Path file, Seal seal) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.size() != seal.bytes()) {
        return Optional.of(
            "%s has %d bytes, %d were written".formatted(shown, attributes.size(), seal.bytes()));
      }
      return hash(file, attributes).equals(seal.sha256())
          ? Optional.empty()
          : Optional.of(shown + " was changed after it was written");
    } catch (NoSuchFileException e) {
      return Optional.of(shown + " is gone");
    } catch (IOException e) {
      throw EmbeddingFile.cannotBeRead(shown, e);
    }
  }

  private static String hash(Path file, BasicFileAttributes attributes) throws IOException {
    State state =
        new State(
            file.toAbsolutePath().normalize(),
            String.valueOf(attributes.fileKey()),
            attributes.size(),
            attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    String known = HASHES.get(state);
    if (known == null) {
      try (InputStream in = Files.newInputStream(file)) {
        known = Fingerprint.sha256(in);
      }
      HASHES.put(state, known);
    }
    return known;
  }
}
