package org.tagboost.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.execution.Progress;
import org.tagboost.hadoop.LoopbackHdfs;
import org.tagboost.pipeline.TinyExperiment;
import org.tagboost.synth.SynthDataset;
import org.tagboost.synth.SynthSettings;

/** Driver and executors that share nothing but HDFS: the bytes of this process and its disk. */
@Timeout(600)
class HdfsClusterTest {

  private static final String PCA = "features.pca={small: {of: [mean, std], components: 3}}";

  @TempDir static Path root;
  private static LoopbackHdfs hdfs;
  private static TinyExperiment here;

  @BeforeAll
  static void start() throws Exception {
    hdfs = LoopbackHdfs.get();
    Path data = root.resolve("data");
    SynthDataset.write(
        new SynthSettings(36, 12, 3, 6, 6, 1, Optional.empty(), Optional.empty(), false),
        data,
        1,
        Progress.Display.SILENT);
    hdfs.put(data, "cluster/data");
    here = new TinyExperiment(Files.createDirectory(root.resolve("here")), data);
  }

  @Test
  void givesTheSameBytes() throws Exception {
    here.open(PCA).train();
    List<String> options = new ArrayList<>(List.of("--master", SparkSubmit.MASTER));
    options.addAll(LoopbackHdfs.options());
    SparkSubmit run =
        SparkSubmit.start(
            root.resolve("said.txt"),
            options,
            "train",
            "-c",
            here.config().toString(),
            "runner=spark",
            PCA,
            "data.dir=" + hdfs.url("cluster/data"),
            "work_dir=" + hdfs.url("cluster/work"),
            "experiments_dir=" + hdfs.url("cluster/experiments"));
    assertThat(run.exitCode()).as(run::said).isZero();

    hdfs.get("cluster", root.resolve("there"));
    List<Path> expected =
        TinyExperiment.files(root.resolve("here")).stream()
            .filter(file -> file.toString().matches(".*(\\.npy|\\.npz|\\.ubj|folds.csv)"))
            .toList();
    assertThat(expected).hasSizeGreaterThan(20);
    for (Path file : expected) {
      assertThat(root.resolve("there").resolve(root.resolve("here").relativize(file)))
          .hasSameBinaryContentAs(file);
    }
    assertThat(root.resolve("there/work/tiny/shards")).isEmptyDirectory();
  }

  @Test
  void aNameNodeThatIsNotThereIsToldInALine() throws Exception {
    SparkSubmit run =
        SparkSubmit.start(
            root.resolve("refused.txt"),
            List.of(
                "--master", "local[1]", "--conf", "spark.hadoop.ipc.client.connect.max.retries=1"),
            "status",
            "-c",
            here.config().toString(),
            "data.dir=hdfs://127.0.0.1:1/music");
    assertThat(run.exitCode()).as(run::said).isEqualTo(2);
    assertThat(run.said().lines().filter(line -> line.startsWith("error: ")))
        .as(run::said)
        .containsExactly(
            "error: hdfs://127.0.0.1:1/music: cannot be read (its server cannot be reached:"
                + " connection refused); check the disk and the permissions of its directory");
  }
}
