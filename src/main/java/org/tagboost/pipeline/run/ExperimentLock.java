package org.tagboost.pipeline.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.UserException;

/** Keeps two processes from working on one experiment. The system frees it when one is killed. */
public final class ExperimentLock implements AutoCloseable {

  private final FileChannel channel;

  private ExperimentLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of an experiment's work folder.
   *
   * @throws UserException if another process holds it
   */
  public static ExperimentLock take(Path work) {
    Path file = work.resolve(".lock");
    try {
      AtomicFile.createDirectories(work);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new UserException(
            file
                + ": another tagboost process is running this experiment; wait for it"
                + (isLocal(file) ? "" : " (a minute, if it was killed)")
                + ", or give this run another name");
      }
      return new ExperimentLock(channel);
    } catch (IOException e) {
      throw new UserException(
          work
              + ": cannot be used as work folder ("
              + AtomicFile.reason(e)
              + "); choose another with work_dir",
          e);
    }
  }

  /** Another file system can only tell by its silence that a process was killed. */
  private static boolean isLocal(Path file) {
    return file.getFileSystem().equals(FileSystems.getDefault());
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("the lock could not be released", e);
    }
  }
}
