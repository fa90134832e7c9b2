package org.tagboost.hadoop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/**
 * A file that is written at any position, which HDFS does not know: on this machine, and sent when
 * it is closed. Thread-safe, as channels of files are.
 */
final class StagedChannel extends PlainChannel {

  private final FileChannel staged;
  private final boolean replaced;

  private StagedChannel(HadoopPath file, FileChannel staged, boolean replaced) {
    super(file);
    this.staged = staged;
    this.replaced = replaced;
  }

  /**
   * Begins a file.
   *
   * @param replaced whether one that is there is replaced
   */
  static StagedChannel create(HadoopPath file, boolean replaced) throws IOException {
    WrittenStream.writable(file);
    return new StagedChannel(file, LocalCopies.nameless(), replaced);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    return LocalCopies.told(file, () -> staged.write(from));
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    return LocalCopies.told(file, () -> staged.write(from, position));
  }

  /** Reads what is written so far. */
  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    return LocalCopies.told(file, () -> staged.read(into, position));
  }

  @Override
  public long position() throws IOException {
    return staged.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    staged.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return staged.size();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    try (FileChannel all = staged;
        OutputStream out = WrittenStream.create(file, replaced)) {
      Channels.newInputStream(all.position(0)).transferTo(out);
    }
  }
}
