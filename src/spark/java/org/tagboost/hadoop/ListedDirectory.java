package org.tagboost.hadoop;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.jspecify.annotations.Nullable;

/** What is in a directory; Hadoop sends some thousand names at a time. */
final class ListedDirectory implements DirectoryStream<Path> {

  private final HadoopPath directory;
  private final Filter<? super Path> filter;
  private final RemoteIterator<FileStatus> listed;

  ListedDirectory(HadoopPath directory, Filter<? super Path> filter) throws IOException {
    if (!directory.status().isDirectory()) {
      throw new NotDirectoryException(directory.toString());
    }
    this.directory = directory;
    this.filter = filter;
    this.listed =
        HadoopErrors.call(
            directory, () -> directory.client().listStatusIterator(directory.hadoop()));
  }

  /** Can be asked for once. */
  @Override
  public Iterator<Path> iterator() {
    return new Iterator<>() {
      private @Nullable Path next;

      @Override
      public boolean hasNext() {
        if (next == null) {
          next = find();
        }
        return next != null;
      }

      @Override
      public Path next() {
        Path found = next == null ? find() : next;
        next = null;
        if (found == null) {
          throw new NoSuchElementException(directory.toString());
        }
        return found;
      }
    };
  }

  /** The next that the filter takes; null at the end. */
  private @Nullable Path find() {
    try {
      while (HadoopErrors.call(directory, listed::hasNext)) {
        FileStatus file = HadoopErrors.call(directory, listed::next);
        Path found = directory.resolve(file.getPath().getName());
        if (filter.accept(found)) {
          return found;
        }
      }
      return null;
    } catch (IOException e) {
      throw new DirectoryIteratorException(e);
    }
  }

  @Override
  public void close() {}
}
