package org.tagboost.hadoop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.ipc.RemoteException;

/** A file of HDFS that is written from its beginning to its end, or further on. */
final class WrittenStream extends OutputStream {

  /** What a killed process has left open is closed by HDFS within seconds once another asks. */
  private static final int TRIES = 40;

  private static final int PAUSE_MILLISECONDS = 500;

  private final HadoopPath file;
  private final FSDataOutputStream out;
  private final boolean growing;

  private WrittenStream(HadoopPath file, FSDataOutputStream out, boolean growing) {
    this.file = file;
    this.out = out;
    this.growing = growing;
  }

  /**
   * The client of a file that can be written.
   *
   * @throws FileSystemException if it is not HDFS
   */
  static DistributedFileSystem writable(HadoopPath file) throws FileSystemException {
    if (file.client() instanceof DistributedFileSystem hdfs) {
      return hdfs;
    }
    throw new FileSystemException(file.toString(), null, "only hdfs: can be written");
  }

  /**
   * Begins a file, in a directory that is there.
   *
   * @param replaced whether one that is there is replaced
   */
  static WrittenStream create(HadoopPath file, boolean replaced) throws IOException {
    DistributedFileSystem hdfs = writable(file);
    FSDataOutputStream out =
        HadoopErrors.call(file, () -> hdfs.createFile(file.hadoop()).overwrite(replaced).build());
    return new WrittenStream(file, out, false);
  }

  /** Makes an empty file if there is none. */
  static void createIfMissing(HadoopPath file) throws IOException {
    DistributedFileSystem hdfs = writable(file);
    if (!HadoopErrors.call(file, () -> hdfs.exists(file.hadoop()))) {
      try {
        create(file, false).close();
      } catch (FileAlreadyExistsException e) {
        // Another process was faster.
      }
    }
  }

  /** Goes on with a file, or begins it. What is flushed is there for readers. */
  static WrittenStream append(HadoopPath file) throws IOException {
    DistributedFileSystem hdfs = writable(file);
    createIfMissing(file);
    FSDataOutputStream out = HadoopErrors.call(file, () -> appended(hdfs, file));
    return new WrittenStream(file, out, true);
  }

  private static FSDataOutputStream appended(DistributedFileSystem hdfs, HadoopPath file)
      throws IOException {
    for (int left = TRIES; ; left--) {
      try {
        return hdfs.append(file.hadoop());
      } catch (RemoteException e) {
        if (left == 0 || !e.getClassName().equals(LeaseChannel.RECOVERY)) {
          throw e;
        }
      }
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while HDFS closed what a killed process had open", e);
      }
    }
  }

  /** Something that writes. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private void call(Writing writing) throws IOException {
    HadoopErrors.call(
        file,
        () -> {
          writing.run();
          return true;
        });
  }

  @Override
  public void write(int b) throws IOException {
    call(() -> out.write(b));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    call(() -> out.write(bytes, offset, length));
  }

  /** Of a file that is written anew nobody sees a part anyway. */
  @Override
  public void flush() throws IOException {
    if (growing) {
      call(out::hflush);
    }
  }

  @Override
  public void close() throws IOException {
    call(out::close);
  }
}
