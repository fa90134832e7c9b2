package org.tagboost.failure;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why reading or writing failed, for messages. */
public final class Reason {

  private Reason() {}

  /** The cause in one line; the message of many of these exceptions is only the file name. */
  public static String of(IOException e) {
    if (e instanceof FileAlreadyExistsException
        || (e instanceof FileSystemException f && "Not a directory".equals(f.getReason()))) {
      return "a file is in the place of a directory";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return "the directory is not empty";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException f && f.getReason() != null) {
      return f.getReason();
    }
    if (e instanceof EOFException && e.getMessage() == null) {
      return "unexpected end";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
