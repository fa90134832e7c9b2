package org.tagboost.hadoop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.security.AccessControlException;

/** Turns Hadoop's exceptions into those that Java throws for files, with a reason in one line. */
final class HadoopErrors {

  private HadoopErrors() {}

  /** Something that Hadoop does. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws IOException;
  }

  /** Does something with a file. */
  static <T> T call(Path file, Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (IOException e) {
      throw of(file, e);
    } catch (IllegalArgumentException e) {
      // HDFS takes no colon in names, for one.
      throw caused(new FileSystemException(file.toString(), null, line(e)), e);
    }
  }

  /** The exception that Java throws in such a case. */
  static IOException of(Path file, IOException thrown) {
    IOException e = thrown instanceof RemoteException r ? r.unwrapRemoteException() : thrown;
    String name = file.toString();
    if (e instanceof FileSystemException) {
      return e;
    }
    if (e instanceof FileNotFoundException) {
      return caused(new NoSuchFileException(name), e);
    }
    if (e instanceof AccessControlException) {
      return caused(new AccessDeniedException(name), e);
    }
    if (e instanceof org.apache.hadoop.fs.FileAlreadyExistsException) {
      return caused(new FileAlreadyExistsException(name), e);
    }
    if (e instanceof PathIsNotEmptyDirectoryException) {
      return caused(new DirectoryNotEmptyException(name), e);
    }
    if (e instanceof ParentNotDirectoryException) {
      return caused(new FileSystemException(name, null, "Not a directory"), e);
    }
    return caused(new FileSystemException(name, null, reason(e)), e);
  }

  private static <E extends IOException> E caused(E made, Exception cause) {
    made.initCause(cause);
    return made;
  }

  /** Why it was thrown, in one line. */
  static String reason(IOException e) {
    boolean unreachable =
        e instanceof ConnectException
            || e instanceof NoRouteToHostException
            || e instanceof SocketTimeoutException
            || e instanceof UnknownHostException;
    return unreachable
        ? "its server cannot be reached: " + line(root(e)).toLowerCase(Locale.ROOT)
        : line(e);
  }

  /** The exception that began it. */
  static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** The first line of a message; Hadoop's have the stack of the server below it. */
  static String line(Throwable e) {
    return String.valueOf(e.getMessage())
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse(e.getClass().getSimpleName());
  }
}
