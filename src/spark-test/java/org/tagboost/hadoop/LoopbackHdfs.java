package org.tagboost.hadoop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.jspecify.annotations.Nullable;

/** HDFS on this machine: a name node and a data node in this process, until it ends. */
public final class LoopbackHdfs {

  /**
   * What clients have to know: there is one data node, and it tells the name node of a finished
   * file at once.
   */
  private static final Map<String, String> CLIENT =
      Map.of(
          "dfs.replication", "1",
          "dfs.client.block.write.locateFollowingBlock.initial.delay.ms", "5");

  /** Emptied at the start: the nodes write until the process ends. */
  private static final Path DISKS = Path.of("target", "spark", "hdfs");

  private static @Nullable LoopbackHdfs running;

  private final MiniDFSCluster cluster;

  private LoopbackHdfs(MiniDFSCluster cluster) {
    this.cluster = cluster;
  }

  /** That of this process, which the first call starts. */
  public static synchronized LoopbackHdfs get() throws IOException {
    LoopbackHdfs hdfs = running;
    if (hdfs == null) {
      CLIENT.forEach((key, value) -> System.setProperty("spark.hadoop." + key, value));
      Configuration settings = new HdfsConfiguration();
      CLIENT.forEach(settings::set);
      settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, DISKS.toAbsolutePath().toString());
      MiniDFSCluster cluster = new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
      cluster.waitActive();
      hdfs = new LoopbackHdfs(cluster);
      running = hdfs;
    }
    return hdfs;
  }

  /** Options of spark-submit for {@link #CLIENT}. */
  public static List<String> options() {
    return CLIENT.entrySet().stream()
        .flatMap(setting -> Stream.of("--conf", "spark.hadoop." + setting))
        .toList();
  }

  /** The URL of a directory, which need not be there. */
  public String url(String folder) {
    return cluster.getURI() + "/" + folder;
  }

  /** The same, over HTTP. */
  String webUrl(String folder) {
    return cluster.getHttpUri(0).replace("http://", "webhdfs://") + "/" + folder;
  }

  /** The directory of {@link #url}, as Hadoop itself sees it. */
  org.apache.hadoop.fs.Path hadoop(String folder) {
    return new org.apache.hadoop.fs.Path(url(folder));
  }

  DistributedFileSystem client() throws IOException {
    return cluster.getFileSystem();
  }

  /** A client of its own, as another process has. */
  DistributedFileSystem otherClient() throws IOException {
    return (DistributedFileSystem)
        org.apache.hadoop.fs.FileSystem.newInstance(cluster.getURI(), cluster.getConfiguration(0));
  }

  /** How long the name node waits for a silent process. */
  void setLease(long milliseconds) {
    cluster.setLeasePeriod(milliseconds, 60 * 60 * 1000);
  }

  /** Copies a directory of this machine there, or a file, with its times. */
  public void put(Path folder, String name) throws IOException {
    client().copyFromLocalFile(new org.apache.hadoop.fs.Path(folder.toUri()), hadoop(name));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String copy = name + "/" + folder.relativize(file);
        client().setTimes(hadoop(copy), Files.getLastModifiedTime(file).toMillis(), -1);
      }
    }
  }

  /** Copies a directory from there. */
  public void get(String name, Path folder) throws IOException {
    client()
        .copyToLocalFile(false, hadoop(name), new org.apache.hadoop.fs.Path(folder.toUri()), true);
  }
}
