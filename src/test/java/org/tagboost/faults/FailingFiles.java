package org.tagboost.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of another provider, of which operations fail as {@link Faults} decide: all files of a
 * process that is started with {@code -Djava.nio.file.spi.DefaultFileSystemProvider}, or those of
 * single paths.
 */
public final class FailingFiles extends FileSystemProvider {

  private final FileSystemProvider real;
  private final FailingFileSystem system;
  private volatile Faults faults = Faults.NONE;

  /**
   * @param real which Java itself gives to the default provider
   */
  public FailingFiles(FileSystemProvider real) {
    this.real = real;
    this.system = new FailingFileSystem(this, real.getFileSystem(URI.create("file:///")));
  }

  /** From now on. */
  public void failBy(Faults others) {
    this.faults = others;
  }

  /** The same path, whose operations may fail. */
  public Path failing(Path path) {
    return FailingPath.of(path, system);
  }

  void before(String operation, Path file) throws IOException {
    faults.before(operation, file);
  }

  /** The real path, on which something is about to be done. */
  private Path on(String operation, Path path) throws IOException {
    Path itself = FailingPath.itself(path);
    before(operation, itself);
    return itself;
  }

  @Override
  public String getScheme() {
    return real.getScheme();
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> options) throws IOException {
    return real.newFileSystem(uri, options);
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return system;
  }

  @Override
  public Path getPath(URI uri) {
    return failing(real.getPath(uri));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path itself = on("open", path);
    return new FailingChannel(real.newFileChannel(itself, options, attributes), itself, this);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    DirectoryStream<Path> entries =
        real.newDirectoryStream(on("list", folder), entry -> filter.accept(failing(entry)));
    Iterator<Path> iterator = entries.iterator();
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return iterator.hasNext();
          }

          @Override
          public Path next() {
            return failing(iterator.next());
          }
        };
      }

      @Override
      public void close() throws IOException {
        entries.close();
      }
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    real.createDirectory(on("create", folder), attributes);
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
      throws IOException {
    real.createSymbolicLink(on("create", link), FailingPath.itself(target), attributes);
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    return failing(real.readSymbolicLink(on("stat", link)));
  }

  @Override
  public void delete(Path path) throws IOException {
    real.delete(on("delete", path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    real.copy(on("read", source), on("write", target), options);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    real.move(on("move", source), FailingPath.itself(target), options);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return real.isSameFile(on("stat", path), FailingPath.itself(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return real.isHidden(on("stat", path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return real.getFileStore(on("stat", path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    real.checkAccess(on("stat", path), modes);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return real.getFileAttributeView(FailingPath.itself(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return real.readAttributes(on("stat", path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return real.readAttributes(on("stat", path), names, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    real.setAttribute(on("write", path), name, value, options);
  }
}
