package org.tagboost.config;

import java.nio.file.Path;
import java.util.ServiceLoader;
import org.tagboost.failure.UserException;

/**
 * Offers directories of file systems whose libraries are not part of the default jar. Found by
 * {@link ServiceLoader}; a config names them by URL.
 */
public interface StorageProvider {

  /**
   * The directory of a URL, whether or not it is there.
   *
   * @param url of a scheme that Java does not know, such as {@code hdfs://host:8020/music}; spaces
   *     and the like as they are
   * @param written whether files are to be written there, and not only read
   * @throws UserException with a clause that says why there can be none: nobody knows the scheme,
   *     or files cannot be replaced atomically there
   */
  Path find(String url, boolean written);

  /**
   * As {@link #find(String, boolean)}, of the provider that the jar that is running has.
   *
   * @throws UserException also if it has none
   */
  static Path of(String url, boolean written) {
    // That of a job's thread may not know this jar.
    ClassLoader loader = StorageProvider.class.getClassLoader();
    return ServiceLoader.load(StorageProvider.class, loader)
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "%s needs tagboost-spark.jar, started by spark-submit: build it with `make spark`, or give the path of a directory"
                        .formatted(url)))
        .find(url, written);
  }
}
