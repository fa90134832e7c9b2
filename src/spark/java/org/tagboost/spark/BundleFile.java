package org.tagboost.spark;

import java.io.Serializable;
import java.nio.file.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;
import org.tagboost.data.Fingerprint;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

/**
 * A bundle that processes of a cluster find for themselves.
 *
 * @param path seen by all of them, or of a file that {@code --files} has given to each
 * @param sha256 the hash that it must have; empty if any will do
 */
record BundleFile(String path, String sha256) implements Serializable {

  /** Whatever bundle lies there. */
  static BundleFile any(String path) {
    return new BundleFile(path, "");
  }

  /**
   * The bundle that lies there now.
   *
   * @throws UserException if there is none
   */
  static BundleFile asItIs(String path) {
    return new BundleFile(path, new Fingerprint().addFile(any(path).find()).hex());
  }

  /**
   * The file in this process.
   *
   * @throws UserException if it is not there
   */
  Path find() {
    Path file = Path.of(path);
    if (Presence.ofFile(file)) {
      return file;
    }
    if (SparkEnv.get() != null) {
      // The name alone: --files puts them all into one directory.
      Path given = Path.of(SparkFiles.get(String.valueOf(file.getFileName())));
      if (Presence.ofFile(given)) {
        return given;
      }
    }
    throw new UserException(
        "%s: is no bundle that the %s sees; give the path of a file in a directory that all share, or start with --files %s"
            .formatted(path, ExecutorProcess.place(), path));
  }

  /**
   * Compares hashes.
   *
   * @throws UserException if that is another bundle
   */
  void requireSame(String found) {
    if (!sha256.isEmpty() && !sha256.equals(found)) {
      throw new UserException(
          "%s: is another bundle for the %s than when the query was made; give both the same file, and run the query again"
              .formatted(path, ExecutorProcess.place()));
    }
  }
}
