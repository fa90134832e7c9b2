package org.tagboost.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.tagboost.failure.Presence;
import org.tagboost.failure.Reason;
import org.tagboost.failure.UserException;

/**
 * Writes files atomically: a reader sees either the complete new file or the old one.
 *
 * <p>The bytes go to a temporary file in the same directory, which is then moved to its place. If
 * writing fails, the temporary file is deleted and the old file is unchanged.
 */
public final class AtomicFile {

  /** {@code .<name>.<process>.<thread>.tmp}. */
  private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.\\d+\\.\\d+\\.tmp");

  /** Unlike that of other processes, those of other machines that share the file system too. */
  private static final String PROCESS =
      String.format(
          Locale.ROOT,
          "%d%09d",
          ProcessHandle.current().pid(),
          new Random().nextInt(1_000_000_000));

  private AtomicFile() {}

  /** Writes to a stream; may throw. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes to a path that does not exist yet; may throw. */
  @FunctionalInterface
  public interface PathContent {
    void writeTo(Path temporary) throws IOException;
  }

  /**
   * Creates or replaces {@code file}; creates missing parent directories.
   *
   * @throws UserException if the file cannot be written: disk full, no permission
   */
  public static void write(Path file, Content content) {
    writePath(
        file,
        temporary -> {
          try (OutputStream out =
              new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
            content.writeTo(out);
          }
        });
  }

  /** As {@link #write}, for text in UTF-8. */
  public static void writeString(Path file, String text) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * As {@link #write}, for content that needs a path: a file written at random positions, or a
   * directory. If {@code target} is an existing directory, it is kept and the new one is deleted.
   */
  public static void writePath(Path target, PathContent content) {
    Path absolute = target.toAbsolutePath();
    Path parent = absolute.getParent();
    Path name = absolute.getFileName();
    if (parent == null || name == null) {
      throw new UserException(target + ": is not a file that can be written");
    }
    Path temporary =
        parent.resolve("." + name + "." + PROCESS + "." + Thread.currentThread().getId() + ".tmp");
    try {
      createDirectories(parent);
      try {
        content.writeTo(temporary);
        if (Presence.ofFolder(absolute) && Presence.ofFolder(temporary)) {
          deleteAll(temporary);
        } else {
          Files.move(
              temporary,
              absolute,
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
        }
      } finally {
        deleteAll(temporary);
      }
    } catch (IOException e) {
      throw cannotBeWritten(target, e);
    } catch (UncheckedIOException e) {
      throw cannotBeWritten(target, Objects.requireNonNull(e.getCause()));
    }
  }

  /**
   * As {@link Files#createDirectories}, which says that a file is in the place of a directory if
   * the disk fails to say what is there.
   *
   * @throws IOException if it cannot be created
   */
  public static void createDirectories(Path folder) throws IOException {
    if (!Presence.ofFolder(folder)) {
      Files.createDirectories(folder);
    }
  }

  private static UserException cannotBeWritten(Path target, IOException e) {
    return new UserException(
        target
            + ": cannot be written ("
            + reason(e)
            + "); free some space or choose another directory, then run the same command again:"
            + " finished work is kept",
        e);
  }

  /**
   * Deletes a file; does nothing if there is none.
   *
   * @throws UserException if it cannot be deleted: no permission
   */
  public static void delete(Path file) {
    try {
      deleteIfThere(file);
    } catch (IOException e) {
      throw cannotBeDeleted(file, e);
    }
  }

  /**
   * Deletes a file, or a directory with its content; does nothing if there is none. Deletes a
   * symbolic link, but not its target.
   *
   * @throws UserException if something cannot be deleted: no permission
   */
  public static void deleteTree(Path path) {
    try {
      deleteAll(path);
    } catch (IOException e) {
      throw cannotBeDeleted(path, e);
    }
  }

  private static void deleteAll(Path path) throws IOException {
    if (Presence.ofFolderItself(path)) {
      try (var children = Files.list(path)) {
        for (Path child : (Iterable<Path>) children::iterator) {
          deleteAll(child);
        }
      }
    }
    deleteIfThere(path);
  }

  /**
   * Unlike {@link Files#deleteIfExists}, does nothing either if a file is in a directory's place.
   */
  private static void deleteIfThere(Path path) throws IOException {
    if (Presence.ofItself(path)) {
      Files.deleteIfExists(path);
    }
  }

  /**
   * Deletes the temporary files and directories that killed processes left anywhere below a
   * directory.
   *
   * @param age delete only what was last modified at least this long ago, or will be so much later,
   *     as when the clock was set back; zero for all, if no process is writing there
   * @throws UserException if something cannot be deleted: no permission
   */
  public static void deleteAbandoned(Path folder, Duration age) {
    if (!Presence.ofFolder(folder)) {
      return;
    }
    try {
      deleteAbandoned(folder, Instant.now(), age);
    } catch (IOException e) {
      throw cannotBeDeleted(folder, e);
    }
  }

  private static void deleteAbandoned(Path folder, Instant now, Duration age) throws IOException {
    try (var children = Files.list(folder)) {
      for (Path child : (Iterable<Path>) children::iterator) {
        boolean temporary = TEMPORARY.matcher(String.valueOf(child.getFileName())).matches();
        try {
          if (temporary && distance(child, now).compareTo(age) >= 0) {
            deleteAll(child);
          } else if (!temporary && Presence.ofFolderItself(child)) {
            deleteAbandoned(child, now, age);
          }
        } catch (NoSuchFileException e) {
          // A process that shares the folder has finished or deleted it meanwhile.
        }
      }
    }
  }

  private static Duration distance(Path file, Instant now) throws IOException {
    return Duration.between(Files.getLastModifiedTime(file).toInstant(), now).abs();
  }

  private static UserException cannotBeDeleted(Path path, IOException e) {
    String file =
        e instanceof FileSystemException f && f.getFile() != null ? f.getFile() : path.toString();
    return new UserException(
        file
            + ": cannot be deleted ("
            + reason(e)
            + "); check the permissions of its directory, then run the same command again",
        e);
  }

  /** As {@link Reason#of}. */
  public static String reason(IOException e) {
    return Reason.of(e);
  }
}
