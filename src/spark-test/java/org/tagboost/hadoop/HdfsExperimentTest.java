package org.tagboost.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.bundle.Tagger;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.NpzWriter;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.Experiment;
import org.tagboost.pipeline.TinyExperiment;
import org.tagboost.synth.SynthDataset;
import org.tagboost.synth.SynthSettings;

/**
 * An experiment of this process whose directories lie on HDFS: the bytes of one of this machine.
 */
@Timeout(300)
class HdfsExperimentTest {

  private static final String PCA = "features.pca={small: {of: [mean, std], components: 3}}";

  @TempDir static Path root;
  private static LoopbackHdfs hdfs;
  private static TinyExperiment here;

  @BeforeAll
  static void start() throws Exception {
    hdfs = LoopbackHdfs.get();
    here =
        new TinyExperiment(Files.createDirectory(root.resolve("here")), data("folder", 36, false));
    hdfs.put(root.resolve("folder"), "folder");
  }

  private static Path data(String name, int tracks, boolean archive) {
    SynthDataset.write(
        new SynthSettings(tracks, 6, 3, 6, 6, 1, Optional.empty(), Optional.empty(), archive),
        root.resolve(name),
        1,
        Progress.Display.SILENT);
    return root.resolve(name);
  }

  private static Experiment open(String... settings) throws IOException {
    return new Experiment(
        Kinds.SHIPPED,
        Kinds.SHIPPED.configs().load(here.config(), Arrays.asList(settings)),
        Progress.Display.SILENT,
        line -> {});
  }

  @Test
  void givesTheSameFiles() throws Exception {
    here.open(PCA).train();
    here.open(PCA).submit();
    Experiment there =
        open(
            PCA,
            "data.dir=" + hdfs.url("folder"),
            "work_dir=" + hdfs.url("whole/work"),
            "experiments_dir=" + hdfs.url("whole/experiments"));
    there.train();
    there.submit();
    there.bundle();
    assertThat(there.isReported()).isTrue();

    hdfs.get("whole", root.resolve("whole"));
    List<Path> expected =
        TinyExperiment.files(root.resolve("here")).stream()
            .filter(
                file ->
                    file.toString().matches(".*(\\.npy|\\.npz|\\.ubj|folds.csv|submission.csv)"))
            .toList();
    assertThat(expected).hasSizeGreaterThan(20);
    for (Path file : expected) {
      assertThat(root.resolve("whole").resolve(root.resolve("here").relativize(file)))
          .hasSameBinaryContentAs(file);
    }
    assertThat(root.resolve("whole/work/tiny/log.txt"))
        .content()
        .matches("(?s)(.*run of tiny.*done\n){3}");
    try (Tagger tagger = Tagger.load(root.resolve("whole/experiments/tiny/tiny.tagboost"))) {
      assertThat(tagger.tags()).hasSize(3);
    }
  }

  @Test
  void readsAnArchive() throws Exception {
    assertSameFeatures(data("archive", 12, true));
  }

  @Test
  void readsAnArrayOfAllTracks() throws Exception {
    Path data = Files.createDirectory(root.resolve("array"));
    List<String> ids = new ArrayList<>();
    for (String file : List.of("train.csv", "test.csv", "tags.csv")) {
      Files.copy(root.resolve("folder").resolve(file), data.resolve(file));
      if (!file.equals("tags.csv")) {
        Files.readAllLines(data.resolve(file)).stream()
            .skip(1)
            .map(line -> line.split(",", -1)[0])
            .forEach(ids::add);
      }
    }
    float[] values = new float[ids.size() * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * i % 31;
    }
    MatrixWriter.write(data.resolve("track_embeddings.npy"), ids.size(), 4, values);
    Files.write(data.resolve("track_ids.txt"), ids);
    assertSameFeatures(data);
  }

  @Test
  void readsAnNpzOfEachTrack() throws Exception {
    Path data = data("zipped", 12, false);
    try (Stream<Path> files = Files.list(data.resolve("track_embeddings"))) {
      for (Path file : files.toList()) {
        Path zipped = file.resolveSibling(file.getFileName().toString().replace(".npy", ".npz"));
        try (NpzWriter npz = new NpzWriter(Files.newOutputStream(zipped))) {
          npz.begin("frames", Files.readAllBytes(file));
        }
        Files.delete(file);
      }
    }
    assertSameFeatures(data);
  }

  /** Pools the same data from this machine and from HDFS. */
  private static void assertSameFeatures(Path data) throws IOException {
    String name = String.valueOf(data.getFileName());
    hdfs.put(data, name);
    Path expected = open("data.dir=" + data, "work_dir=" + root.resolve(name + "-here")).features();
    Path found =
        open("data.dir=" + hdfs.url(name), "work_dir=" + root.resolve(name + "-there")).features();
    for (String file : List.of("train.npy", "test.npy", "columns.json")) {
      assertThat(found.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
    }
  }

  @Test
  void readsWhatElseHadoopKnowsButDoesNotWriteThere() throws Exception {
    Path expected = here.open().features();
    Path found =
        open("data.dir=" + hdfs.webUrl("folder"), "work_dir=" + root.resolve("web")).features();
    assertThat(found.resolve("train.npy")).hasSameBinaryContentAs(expected.resolve("train.npy"));

    assertThatThrownBy(() -> open("work_dir=" + hdfs.webUrl("work")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "command line: work_dir: "
                + hdfs.webUrl("work")
                + " can be read, but files cannot be replaced atomically there; give the path of a"
                + " directory that all machines share, or one of hdfs:");
  }
}
