package org.tagboost.hadoop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.tagboost.config.StorageProvider;
import org.tagboost.failure.UserException;
import scala.Tuple2;

/**
 * Directories of all file systems that Hadoop knows, set up as Spark's: by the files of {@code
 * HADOOP_CONF_DIR} and settings {@code spark.hadoop.*}.
 */
public final class HadoopStorage implements StorageProvider {

  /** How often a server that does not answer is tried again; Hadoop's 45 times take 15 minutes. */
  private static final String RETRIES = "ipc.client.connect.max.retries.on.timeouts";

  /** Of 20 s each: a minute in all. */
  private static final int FEW = 2;

  private static final Map<String, HadoopFileSystem> OPEN = new ConcurrentHashMap<>();

  @Override
  public Path find(String url, boolean written) {
    org.apache.hadoop.fs.Path path;
    HadoopFileSystem system;
    try {
      path = new org.apache.hadoop.fs.Path(url);
      FileSystem client = FileSystem.get(path.toUri(), configuration());
      system =
          OPEN.computeIfAbsent(
              HadoopFileSystem.rootOf(client), root -> new HadoopFileSystem(client));
    } catch (UnsupportedFileSystemException e) {
      throw new UserException(
          "%s is of no file system that Hadoop knows (%s); give one of hdfs:, s3a: or file:"
              .formatted(url, HadoopErrors.reason(e)),
          e);
    } catch (IOException e) {
      throw cannotBeOpened(url, e);
    } catch (RuntimeException e) {
      // Hadoop wraps what a client misses: its classes, the address of its host.
      throw cannotBeOpened(url, e);
    }
    if (written && !system.isWritten()) {
      throw new UserException(
          "%s can be read, but files cannot be replaced atomically there; give the path of a directory that all machines share, or one of hdfs:"
              .formatted(url));
    }
    return system.path(path.toUri().getPath()).normalize();
  }

  private static UserException cannotBeOpened(String url, Exception e) {
    Throwable cause = HadoopErrors.root(e);
    return new UserException(
        cause instanceof ClassNotFoundException
            ? "%s needs a library of Hadoop (%s); name it with spark-submit --packages, such as org.apache.hadoop:hadoop-aws of the version of Spark's Hadoop"
                .formatted(url, HadoopErrors.line(cause))
            : "%s cannot be opened (%s: %s); check host and port"
                .formatted(url, cause.getClass().getSimpleName(), HadoopErrors.line(cause)),
        e);
  }

  private static Configuration configuration() {
    SparkEnv env = SparkEnv.get();
    SparkConf spark = env == null ? new SparkConf() : env.conf();
    Configuration hadoop = new Configuration();
    if (Arrays.asList(hadoop.getPropertySources(RETRIES)).contains("core-default.xml")) {
      hadoop.setInt(RETRIES, FEW);
    }
    for (Tuple2<String, String> setting : spark.getAllWithPrefix("spark.hadoop.")) {
      hadoop.set(setting._1(), setting._2());
    }
    return hadoop;
  }
}
