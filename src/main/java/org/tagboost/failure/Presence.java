package org.tagboost.failure;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Whether a file is there that may be missing. */
public final class Presence {

  private Presence() {}

  /**
   * Whether there is a file or folder of this path. Unlike {@link Files#exists}, it does not take
   * an error of the disk, or a folder that may not be searched, for a file that is missing.
   *
   * @throws UserException if that cannot be found out
   */
  public static boolean of(Path path) {
    return attributes(path).isPresent();
  }

  /** As {@link #of}, of a file that is no folder, pipe or device. */
  public static boolean ofFile(Path path) {
    return attributes(path).filter(BasicFileAttributes::isRegularFile).isPresent();
  }

  /** As {@link #of}, of a folder. */
  public static boolean ofFolder(Path path) {
    return attributes(path).filter(BasicFileAttributes::isDirectory).isPresent();
  }

  /** As {@link #of}, also of a symbolic link whose target is missing. */
  public static boolean ofItself(Path path) {
    return attributes(path, LinkOption.NOFOLLOW_LINKS).isPresent();
  }

  /** As {@link #ofFolder}, not of a symbolic link to one. */
  public static boolean ofFolderItself(Path path) {
    return attributes(path, LinkOption.NOFOLLOW_LINKS)
        .filter(BasicFileAttributes::isDirectory)
        .isPresent();
  }

  private static Optional<BasicFileAttributes> attributes(Path path, LinkOption... options) {
    try {
      return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, options));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (FileSystemException e) {
      if ("Not a directory".equals(e.getReason())) {
        return Optional.empty();
      }
      throw unknown(path, e);
    } catch (IOException e) {
      throw unknown(path, e);
    }
  }

  private static UserException unknown(Path path, IOException e) {
    return new UserException(
        path
            + ": cannot be read ("
            + Reason.of(e)
            + "); check the disk and the permissions of its directory",
        e);
  }
}
