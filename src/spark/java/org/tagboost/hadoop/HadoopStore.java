package org.tagboost.hadoop;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import org.apache.hadoop.fs.FsStatus;
import org.jspecify.annotations.Nullable;

/** The room of a file system, of all its disks. */
final class HadoopStore extends FileStore {

  private final HadoopFileSystem system;

  HadoopStore(HadoopFileSystem system) {
    this.system = system;
  }

  private FsStatus room() throws IOException {
    return HadoopErrors.call(system.path("/"), () -> system.client().getStatus());
  }

  @Override
  public String name() {
    return system.root();
  }

  @Override
  public String type() {
    return system.client().getScheme();
  }

  @Override
  public boolean isReadOnly() {
    return system.isReadOnly();
  }

  @Override
  public long getTotalSpace() throws IOException {
    return room().getCapacity();
  }

  @Override
  public long getUsableSpace() throws IOException {
    return room().getRemaining();
  }

  @Override
  public long getUnallocatedSpace() throws IOException {
    return room().getRemaining();
  }

  @Override
  public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
    return type == BasicFileAttributeView.class;
  }

  @Override
  public boolean supportsFileAttributeView(String name) {
    return name.equals("basic");
  }

  @Override
  public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
    return null;
  }

  @Override
  public Object getAttribute(String attribute) {
    throw new UnsupportedOperationException(attribute);
  }
}
