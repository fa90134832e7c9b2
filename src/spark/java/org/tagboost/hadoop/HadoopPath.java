package org.tagboost.hadoop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;

/**
 * A path on a file system of Hadoop. As text an absolute one is its URL, {@code
 * hdfs://host:8020/music/train.csv}, and can be given as such in a config; spaces and the like are
 * as they are.
 */
final class HadoopPath implements Path {

  private final HadoopFileSystem system;
  private final boolean absolute;
  private final List<String> names;

  HadoopPath(HadoopFileSystem system, boolean absolute, List<String> names) {
    this.system = system;
    this.absolute = absolute;
    this.names = List.copyOf(names);
  }

  /**
   * A path that is known to be one of these.
   *
   * @throws ProviderMismatchException if it is not
   */
  static HadoopPath of(Path path) {
    if (path instanceof HadoopPath hadoop) {
      return hadoop;
    }
    throw new ProviderMismatchException(path + " is no path of Hadoop");
  }

  private HadoopPath with(boolean rooted, List<String> others) {
    return new HadoopPath(system, rooted, others);
  }

  private HadoopPath sameSystem(Path other) {
    HadoopPath path = of(other);
    if (path.system != system) {
      throw new ProviderMismatchException(other + " is no path of " + system);
    }
    return path;
  }

  org.apache.hadoop.fs.FileSystem client() {
    return system.client();
  }

  /** As Hadoop has it. */
  org.apache.hadoop.fs.Path hadoop() {
    URI uri = client().getUri();
    return new org.apache.hadoop.fs.Path(
        uri.getScheme(), uri.getAuthority(), "/" + String.join("/", names));
  }

  /** What is there. */
  FileStatus status() throws IOException {
    return HadoopErrors.call(this, () -> client().getFileStatus(hadoop()));
  }

  @Override
  public HadoopFileSystem getFileSystem() {
    return system;
  }

  @Override
  public boolean isAbsolute() {
    return absolute;
  }

  @Override
  public @Nullable Path getRoot() {
    return absolute ? with(true, List.of()) : null;
  }

  @Override
  public @Nullable Path getFileName() {
    return names.isEmpty() ? null : with(false, names.subList(names.size() - 1, names.size()));
  }

  @Override
  public @Nullable Path getParent() {
    return names.isEmpty() || (names.size() == 1 && !absolute)
        ? null
        : with(absolute, names.subList(0, names.size() - 1));
  }

  @Override
  public int getNameCount() {
    return names.size();
  }

  @Override
  public Path getName(int index) {
    return subpath(index, index + 1);
  }

  @Override
  public Path subpath(int begin, int end) {
    if (begin < 0 || end > names.size() || begin >= end) {
      throw new IllegalArgumentException(begin + " to " + end + " of " + this);
    }
    return with(false, names.subList(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof HadoopPath path
        && path.system == system
        && path.absolute == absolute
        && path.names.size() <= names.size()
        && path.names.equals(names.subList(0, path.names.size()));
  }

  @Override
  public boolean endsWith(Path other) {
    if (!(other instanceof HadoopPath path) || path.system != system) {
      return false;
    }
    int first = names.size() - path.names.size();
    return path.absolute
        ? equals(path)
        : first >= 0 && path.names.equals(names.subList(first, names.size()));
  }

  @Override
  public Path normalize() {
    List<String> kept = new ArrayList<>();
    for (String name : names) {
      boolean canLeave = !kept.isEmpty() && !kept.get(kept.size() - 1).equals("..");
      if (name.equals("..") && canLeave) {
        kept.remove(kept.size() - 1);
      } else if (!name.equals(".") && !(name.equals("..") && absolute)) {
        kept.add(name);
      }
    }
    return with(absolute, kept);
  }

  @Override
  public Path resolve(Path other) {
    HadoopPath path = sameSystem(other);
    if (path.absolute) {
      return path;
    }
    List<String> all = new ArrayList<>(names);
    all.addAll(path.names);
    return with(absolute, all);
  }

  @Override
  public Path relativize(Path other) {
    HadoopPath path = sameSystem(other);
    if (path.absolute != absolute) {
      throw new IllegalArgumentException(other + " and " + this + " have other roots");
    }
    int common = 0;
    while (common < Math.min(names.size(), path.names.size())
        && names.get(common).equals(path.names.get(common))) {
      common++;
    }
    List<String> way = new ArrayList<>();
    for (int up = common; up < names.size(); up++) {
      way.add("..");
    }
    way.addAll(path.names.subList(common, path.names.size()));
    return with(false, way);
  }

  @Override
  public URI toUri() {
    return hadoop().toUri();
  }

  /** There is no current directory: it is the root. */
  @Override
  public Path toAbsolutePath() {
    return with(true, names);
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    HadoopPath real = of(toAbsolutePath().normalize());
    real.status();
    return real;
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("watching");
  }

  @Override
  public int compareTo(Path other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HadoopPath path
        && path.system == system
        && path.absolute == absolute
        && path.names.equals(names);
  }

  @Override
  public int hashCode() {
    return Objects.hash(system, absolute, names);
  }

  @Override
  public String toString() {
    return (absolute ? system.root() + "/" : "") + String.join("/", names);
  }
}
