package org.tagboost.hadoop;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/** Renames files and directories of HDFS, as one step for all who look. */
final class Renaming {

  private Renaming() {}

  /**
   * Renames a file or directory.
   *
   * @param replaced whether a file, or an empty directory, that is in its place is replaced
   */
  static void of(HadoopPath from, HadoopPath to, boolean replaced) throws IOException {
    DistributedFileSystem hdfs = WrittenStream.writable(to);
    HadoopErrors.call(
        to,
        () -> {
          Options.Rename how = replaced ? Options.Rename.OVERWRITE : Options.Rename.NONE;
          try {
            hdfs.rename(from.hadoop(), to.hadoop(), how);
          } catch (IOException e) {
            // HDFS has no exception of its own for it.
            throw HadoopErrors.line(e).contains("is not empty")
                ? new DirectoryNotEmptyException(to.toString())
                : e;
          }
          return true;
        });
  }
}
