package org.tagboost.hadoop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** A channel that can do nothing yet; what it can is for those who extend it. */
abstract class PlainChannel extends FileChannel {

  final HadoopPath file;

  PlainChannel(HadoopPath file) {
    this.file = file;
  }

  private UnsupportedOperationException cannot(String what) {
    return new UnsupportedOperationException(file + ": " + what);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    throw cannot("read");
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    throw cannot("read into several buffers");
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    throw cannot("read at a position");
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    throw cannot("write");
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    throw cannot("write from several buffers");
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    throw cannot("write at a position");
  }

  @Override
  public long position() throws IOException {
    throw cannot("position");
  }

  @Override
  public FileChannel position(long position) throws IOException {
    throw cannot("set the position");
  }

  @Override
  public long size() throws IOException {
    throw cannot("size");
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    throw cannot("truncate");
  }

  @Override
  public void force(boolean metadata) throws IOException {
    throw cannot("force");
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    throw cannot("transfer to");
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    throw cannot("transfer from");
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    throw cannot("map");
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    throw cannot("lock");
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    throw cannot("lock");
  }
}
