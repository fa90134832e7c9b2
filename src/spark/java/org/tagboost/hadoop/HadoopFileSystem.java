package org.tagboost.hadoop;

import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/**
 * A file system of Hadoop, such as that of a name node or a bucket. Open as long as the process.
 */
final class HadoopFileSystem extends FileSystem {

  private final org.apache.hadoop.fs.FileSystem client;
  private final String root;

  HadoopFileSystem(org.apache.hadoop.fs.FileSystem client) {
    this.client = client;
    this.root = rootOf(client);
  }

  /** Scheme and host, such as {@code hdfs://host:8020}. */
  static String rootOf(org.apache.hadoop.fs.FileSystem client) {
    URI uri = client.getUri();
    return uri.getScheme() + "://" + (uri.getAuthority() == null ? "" : uri.getAuthority());
  }

  org.apache.hadoop.fs.FileSystem client() {
    return client;
  }

  String root() {
    return root;
  }

  /** HDFS alone renames atomically and has leases, which locks are made of. */
  boolean isWritten() {
    return client instanceof DistributedFileSystem;
  }

  /** The path of a text with slashes, of which several count as one. */
  HadoopPath path(String text) {
    List<String> names = new ArrayList<>();
    for (String name : text.split("/", -1)) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return new HadoopPath(this, text.startsWith("/"), names);
  }

  @Override
  public Path getPath(String first, String... more) {
    return path(more.length == 0 ? first : first + "/" + String.join("/", more));
  }

  @Override
  public FileSystemProvider provider() {
    return HadoopFiles.PROVIDER;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException(root + " is open as long as the process");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return !isWritten();
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(path("/"));
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of(new HadoopStore(this));
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    throw new UnsupportedOperationException("patterns of paths");
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException("users");
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("watching");
  }

  @Override
  public String toString() {
    return root;
  }
}
