package org.tagboost.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An open file of {@link FailingFiles}. What is mapped into memory does not fail. */
final class FailingChannel extends FileChannel {

  private final FileChannel real;
  private final Path file;
  private final FailingFiles files;

  FailingChannel(FileChannel real, Path file, FailingFiles files) {
    this.real = real;
    this.file = file;
    this.files = files;
  }

  private void before(String operation) throws IOException {
    files.before(operation, file);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    before("read");
    return real.read(into);
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    before("read");
    return real.read(into, offset, length);
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    before("read");
    return real.read(into, position);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    before("write");
    return real.write(from);
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    before("write");
    return real.write(from, offset, length);
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    before("write");
    return real.write(from, position);
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    before("stat");
    return real.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    before("write");
    real.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    before("write");
    real.force(metaData);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
    before("read");
    return real.transferTo(position, count, to);
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
    before("write");
    return real.transferFrom(from, position, count);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    before(mode == MapMode.READ_ONLY ? "read" : "write");
    return real.map(mode, position, size);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    before("lock");
    return real.lock(position, size, shared);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    before("lock");
    return real.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
