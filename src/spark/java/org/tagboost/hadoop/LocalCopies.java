package org.tagboost.hadoop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;
import org.tagboost.failure.Reason;

/**
 * What this process has fetched to map it into memory, each file once, in {@code java.io.tmpdir}.
 * The files there have no names, so that the system frees their room when the process ends, however
 * it ends. Thread-safe.
 */
final class LocalCopies {

  /** The matrices of features are mapped again and again, other files once or twice. */
  private static final int KEPT = 16;

  private static final int BUFFER_BYTES = 1 << 20;

  private static final Map<Key, Copy> COPIES =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Copy> eldest) {
          return size() > KEPT; // Java closes it once nobody needs it
        }
      };

  private LocalCopies() {}

  /** A file that was replaced since is another one. */
  private record Key(String file, long bytes, long modified) {}

  /** A file on this machine, once it is wanted. */
  private static final class Copy {

    private @Nullable FileChannel fetched;

    synchronized FileChannel of(HadoopPath file, FileStatus status) throws IOException {
      FileChannel channel = fetched;
      if (channel == null || !channel.isOpen()) {
        channel = fetch(file, status);
        fetched = channel;
      }
      return channel;
    }
  }

  /**
   * Maps bytes of a file for reading.
   *
   * @param status what the file was when it was opened
   */
  static MappedByteBuffer map(HadoopPath file, FileStatus status, long position, long bytes)
      throws IOException {
    Copy copy;
    synchronized (COPIES) {
      Key key = new Key(file.toString(), status.getLen(), status.getModificationTime());
      copy = COPIES.computeIfAbsent(key, unused -> new Copy());
    }
    return copy.of(file, status).map(FileChannel.MapMode.READ_ONLY, position, bytes);
  }

  private static FileChannel fetch(HadoopPath file, FileStatus status) throws IOException {
    FileChannel local = nameless();
    boolean complete = false;
    try (InputStream in = HadoopErrors.call(file, () -> file.client().open(file.hadoop()))) {
      byte[] bytes = new byte[BUFFER_BYTES];
      for (int count = read(file, in, bytes); count >= 0; count = read(file, in, bytes)) {
        ByteBuffer some = ByteBuffer.wrap(bytes, 0, count);
        while (some.hasRemaining()) {
          told(file, () -> local.write(some));
        }
      }
      if (local.size() != status.getLen()) {
        throw new FileSystemException(file.toString(), null, "it was changed while it was read");
      }
      complete = true;
      return local;
    } finally {
      if (!complete) {
        local.close();
      }
    }
  }

  private static int read(HadoopPath file, InputStream in, byte[] bytes) throws IOException {
    return HadoopErrors.call(file, () -> in.read(bytes));
  }

  /** A file of this machine that vanishes when it is closed. */
  static FileChannel nameless() throws IOException {
    Path file = Files.createTempFile("tagboost", ".tmp");
    return FileChannel.open(
        file,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Does something with the copy of a file; an error says which disk it was. */
  static <T> T told(HadoopPath file, HadoopErrors.Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (IOException e) {
      FileSystemException told =
          new FileSystemException(
              file.toString(),
              null,
              "its copy in %s: %s"
                  .formatted(System.getProperty("java.io.tmpdir", ""), Reason.of(e)));
      told.initCause(e);
      throw told;
    }
  }
}
