package org.tagboost.hadoop;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.permission.FsAction;
import org.jspecify.annotations.Nullable;

/**
 * What the program does with files, done by Hadoop. Files are read at any position, also by several
 * threads; written from beginning to end, or as a whole at any position by {@link StagedChannel};
 * appended to; renamed atomically. There are no links, owners or times to set.
 */
final class HadoopFiles extends FileSystemProvider {

  /** Not among Java's installed ones, which know no jars of spark-submit. */
  static final HadoopFiles PROVIDER = new HadoopFiles();

  private HadoopFiles() {}

  @Override
  public String getScheme() {
    return "hadoop";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
    throw new UnsupportedOperationException("HadoopStorage opens file systems");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException("HadoopStorage opens file systems");
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException("HadoopStorage makes paths");
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
    HadoopPath file = HadoopPath.of(path);
    if (!options.contains(StandardOpenOption.WRITE)
        && !options.contains(StandardOpenOption.APPEND)) {
      return ReadChannel.open(file);
    }
    if (options.contains(StandardOpenOption.CREATE_NEW)
        || options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
      return StagedChannel.create(file, !options.contains(StandardOpenOption.CREATE_NEW));
    }
    if (options.contains(StandardOpenOption.READ) || options.contains(StandardOpenOption.APPEND)) {
      throw new UnsupportedOperationException(path + ": " + options);
    }
    return LeaseChannel.open(file);
  }

  @Override
  public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
    HadoopPath file = HadoopPath.of(path);
    List<OpenOption> wanted = Arrays.asList(options);
    if (wanted.contains(StandardOpenOption.APPEND)) {
      return WrittenStream.append(file);
    }
    return WrittenStream.create(file, !wanted.contains(StandardOpenOption.CREATE_NEW));
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    return new ListedDirectory(HadoopPath.of(directory), filter);
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    HadoopPath made = HadoopPath.of(directory);
    if (isThere(made)) {
      throw new FileAlreadyExistsException(directory.toString());
    }
    Path parent = made.toAbsolutePath().getParent();
    if (parent != null) {
      HadoopPath.of(parent).status(); // Hadoop would create it
    }
    boolean done = HadoopErrors.call(made, () -> made.client().mkdirs(made.hadoop()));
    if (!done) {
      throw new IOException(directory + ": cannot be created");
    }
  }

  private static boolean isThere(HadoopPath path) throws IOException {
    try {
      path.status();
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void delete(Path path) throws IOException {
    HadoopPath file = HadoopPath.of(path);
    boolean there = HadoopErrors.call(file, () -> file.client().delete(file.hadoop(), false));
    if (!there) {
      throw new NoSuchFileException(path.toString());
    }
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    if (HadoopPath.of(source).status().isDirectory()) {
      createDirectory(target);
      return;
    }
    boolean replaced = Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING);
    try (OutputStream out = WrittenStream.create(HadoopPath.of(target), replaced)) {
      Files.copy(source, out);
    }
  }

  /** Always atomic. */
  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    HadoopPath from = HadoopPath.of(source);
    HadoopPath to = HadoopPath.of(target);
    Renaming.of(from, to, Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING));
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return path.equals(other)
        || (other instanceof HadoopPath && path.toRealPath().equals(other.toRealPath()));
  }

  @Override
  public boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  @Override
  public FileStore getFileStore(Path path) {
    return new HadoopStore(HadoopPath.of(path).getFileSystem());
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    HadoopPath file = HadoopPath.of(path);
    file.status();
    FsAction wanted = FsAction.NONE;
    for (AccessMode mode : modes) {
      wanted =
          wanted.or(
              switch (mode) {
                case READ -> FsAction.READ;
                case WRITE -> FsAction.WRITE;
                case EXECUTE -> FsAction.EXECUTE;
              });
    }
    if (wanted != FsAction.NONE) {
      FsAction all = wanted;
      HadoopErrors.call(
          file,
          () -> {
            file.client().access(file.hadoop(), all);
            return true;
          });
    }
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return type == BasicFileAttributeView.class ? type.cast(new HadoopView(path)) : null;
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    if (type != BasicFileAttributes.class) {
      throw new UnsupportedOperationException(type.getSimpleName());
    }
    return type.cast(new HadoopAttributes(HadoopPath.of(path).status()));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
    throw new UnsupportedOperationException("attributes by name");
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options) {
    throw new UnsupportedOperationException("setting attributes");
  }
}
