package org.tagboost.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.config.FeatureConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.Fingerprint;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.NonFinite;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.execution.TaskRunner;
import org.tagboost.failure.UserException;
import org.tagboost.features.length.Length;
import org.tagboost.features.pca.PcaKind;
import org.tagboost.features.pca.PcaSettings;
import org.tagboost.features.statistics.Statistic;
import org.tagboost.kinds.Kinds;

class FeatureExtractorTest {

  private static final FeatureConfig MEAN_MAX_LENGTH =
      TestFeatures.config(List.of(Statistic.MEAN, Statistic.MAX), 0, Length.RAW);

  @TempDir private Path dir;

  private Path out() {
    return dir.resolve("work/features/key");
  }

  private void sequence(String track, int frames, int dims, float... values) {
    MatrixWriter.write(dir.resolve("track_embeddings/" + track + ".npy"), frames, dims, values);
  }

  private static void extract(
      FeatureConfig config,
      Path data,
      int workers,
      List<String> train,
      List<String> test,
      Path folder) {
    new FeatureExtractor(
            config,
            Kinds.SHIPPED.features(),
            NonFinite.REFUSE,
            new LocalRunner(workers),
            Progress.Display.SILENT)
        .extract(EmbeddingStore.open(data), train, test, folder);
  }

  @Test
  void rowsFollowTheListsAndColumnsTheConfig() throws IOException {
    sequence("a", 2, 2, 1, 10, 3, 30);
    sequence("b", 1, 2, 5, 6);
    sequence("c", 4, 2, 0, 0, 0, 0, 0, 0, 4, -4);
    extract(MEAN_MAX_LENGTH, dir, 2, List.of("c", "a"), List.of("b"), out());
    Features features = Features.open(out());
    assertThat(features.train().toArray()).containsExactly(1, -1, 4, 0, 4, 2, 20, 3, 30, 2);
    assertThat(features.test().toArray()).containsExactly(5, 6, 5, 6, 1);
    assertThat(features.columns()).isEqualTo(FeatureColumns.of(MEAN_MAX_LENGTH, 2));
    assertThat(out().resolve("columns.json"))
        .hasContent(
            """
            {
              "dims" : 2,
              "columns" : 5,
              "groups" : [ {
                "name" : "mean",
                "first" : 0,
                "count" : 2
              }, {
                "name" : "max",
                "first" : 2,
                "count" : 2
              }, {
                "name" : "length",
                "first" : 4,
                "count" : 1
              } ]
            }
            """);
    assertHoldsOnly(out().getParent(), "key");
    assertHoldsOnly(out(), "columns.json", "groups.json", "test.npy", "train.npy");
  }

  @Test
  void noTestTracksGiveAnEmptyMatrix() {
    sequence("a", 1, 2, 1, 10);
    extract(MEAN_MAX_LENGTH, dir, 1, List.of("a"), List.of(), out());
    Features features = Features.open(out());
    assertThat(features.train().rows()).isEqualTo(1);
    assertThat(features.test().rows()).isEqualTo(0);
    assertThat(features.test().columns()).isEqualTo(5);
  }

  /** Whoever writes a last file finds the others there, before the directory has its name. */
  @Test
  void aLastFileIsWrittenWithTheOthers() throws IOException {
    sequence("a", 1, 2, 1, 10);
    FeatureExtractor extractor =
        new FeatureExtractor(
            MEAN_MAX_LENGTH,
            Kinds.SHIPPED.features(),
            NonFinite.REFUSE,
            new LocalRunner(1),
            Progress.Display.SILENT);
    extractor.extract(
        EmbeddingStore.open(dir),
        List.of("a"),
        List.of(),
        out(),
        temporary -> {
          assertThat(out()).doesNotExist();
          AtomicFile.writeString(
              temporary.resolve("last.txt"), "" + Files.exists(temporary.resolve("train.npy")));
        });
    assertThat(out().resolve("last.txt")).hasContent("true");
    assertThat(extractor.sawVectors()).isFalse();
    Path a = dir.resolve("track_embeddings/a.npy");
    String matrix = Files.readString(a, StandardCharsets.ISO_8859_1);
    Files.writeString(
        a.resolveSibling("b.npy"), matrix.replace("(1, 2)", "(2, ) "), StandardCharsets.ISO_8859_1);
    extractor.extract(EmbeddingStore.open(dir), List.of("b"), List.of(), dir.resolve("vectors"));
    assertThat(extractor.sawVectors()).isTrue();
  }

  /** PCA is fitted on the training tracks alone: other test tracks change nothing of it. */
  @Test
  void pcaLooksAtTrainingTracksOnlyAndProjectsAll() throws IOException {
    List<String> train = randomSequences(30, 6, "train-");
    List<String> test = randomSequences(9, 6, "test-");
    FeatureConfig config =
        TestFeatures.config(
            List.of(Statistic.MEAN, Statistic.STD),
            0,
            Length.NONE,
            PcaKind.group("pca-both", new PcaSettings(List.of("mean", "std"), 4, false)));
    Path few = dir.resolve("few");
    extract(config, dir, 2, train, test.subList(0, 1), few);
    extract(config, dir, 2, train, test, out());
    assertThat(contents(out().resolve("pca"))).isEqualTo(contents(few.resolve("pca")));
    Features features = Features.open(out());
    TrackFeatures pooled =
        TrackFeatures.all(features.test(), features.columns().select(List.of("mean", "std")));
    float[] source = new float[12];
    float[] expected = new float[4];
    float[] written = new float[4];
    try (FittedFeatures fitted =
        FittedFeatures.load(FeatureFiles.in(out()), Kinds.SHIPPED.features())) {
      DerivedGroup pca = (DerivedGroup) fitted.groups().get(2);
      for (int track = 0; track < test.size(); track++) {
        pooled.copyRow(track, source, 0);
        pca.projector().project(source, expected, 0);
        features.test().copyRow(track, 12, 4, written, 0);
        assertThat(written).as(test.get(track)).isEqualTo(expected);
      }
    }
  }

  @Test
  void bytesAreTheSameForAnyNumberOfWorkersAndForFolderAndArchive() throws IOException {
    List<String> train = randomSequences(150, 6, "train-");
    List<String> test = randomSequences(40, 6, "test-");
    FeatureConfig config =
        TestFeatures.config(
            List.of(Statistic.MAX, Statistic.MEAN, Statistic.MIN, Statistic.STD),
            1,
            Length.LOG,
            PcaKind.group("pca-x", new PcaSettings(List.of("mean", "max"), 5, true)));
    Path archived = dir.resolve("archived");
    archive(archived.resolve("track_embeddings.tar.gz"));
    extract(config, dir, 1, train, test, dir.resolve("one"));
    extract(config, dir, 2, train, test, dir.resolve("two"));
    extract(config, archived, 2, train, test, dir.resolve("from-archive"));
    Map<String, String> one = contents(dir.resolve("one"));
    assertThat(one.keySet()).contains("train.npy", "test.npy", "columns.json");
    assertThat(contents(dir.resolve("two"))).isEqualTo(one);
    assertThat(contents(dir.resolve("from-archive"))).isEqualTo(one);
  }

  @Test
  void unequalDimsNameBothFilesAndLeaveNothingBehind() throws IOException {
    sequence("a", 2, 2, 1, 10, 3, 30);
    sequence("b", 1, 3, 5, 6, 7);
    Files.createDirectories(out().getParent());
    for (int workers : new int[] {1, 2}) {
      assertThatThrownBy(
              () -> extract(MEAN_MAX_LENGTH, dir, workers, List.of("a"), List.of("b"), out()))
          .isInstanceOf(UserException.class)
          .hasMessageMatching(
              "\\S+/(a.npy: has 2 dims where \\S+/b.npy has 3|b.npy: has 3 dims where \\S+/a.npy has 2)"
                  + "; every track needs the same dims: .*");
      assertHoldsOnly(out().getParent());
    }
  }

  @Test
  void aDamagedSequenceLeavesNothingBehind() throws IOException {
    sequence("a", 2, 2, 1, 10, 3, 30);
    Files.writeString(dir.resolve("track_embeddings/b.npy"), "not a matrix");
    Files.createDirectories(out().getParent());
    assertThatThrownBy(() -> extract(MEAN_MAX_LENGTH, dir, 2, List.of("a", "b"), List.of(), out()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("track_embeddings/b.npy");
    assertHoldsOnly(out().getParent());
  }

  /** It is a worker's thread that notices. */
  @Test
  void aFullDiskIsOneLineThatSaysWhatToDo() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full));
    Files.createDirectories(out().getParent());
    assertThatThrownBy(
            () ->
                AtomicFile.writePath(
                    out(),
                    temporary -> {
                      Files.createDirectories(temporary);
                      Files.createSymbolicLink(temporary.resolve("train.npy"), full);
                      try (FeatureRows rows =
                          new FeatureRows(temporary, MEAN_MAX_LENGTH, 1, 0, "data")) {
                        new LocalRunner(2)
                            .<String, TaskRunner.Worker<String>>run(
                                List.of("a.npy"), () -> file -> rows.checkDims(2, file));
                      }
                    }))
        .isInstanceOf(UserException.class)
        .hasMessage(
            out()
                + ": cannot be written (No space left on device); free some space or choose another"
                + " directory, then run the same command again: finished work is kept");
    assertHoldsOnly(out().getParent());
  }

  private List<String> randomSequences(int count, int dims, String prefix) {
    SplittableRandom random = new SplittableRandom(count);
    List<String> tracks = IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    for (String track : tracks) {
      int frames = random.nextInt(1, 8);
      float[] values = new float[frames * dims];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble();
      }
      sequence(track, frames, dims, values);
    }
    return tracks;
  }

  /** Puts every sequence into an archive, in another order than the folder's. */
  private void archive(Path archive) throws IOException {
    Files.createDirectories(archive.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
        Stream<Path> files = Files.list(dir.resolve("track_embeddings"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        var entry = new TarArchiveEntry(dir.relativize(file).toString());
        entry.setSize(Files.size(file));
        tar.putArchiveEntry(entry);
        Files.copy(file, tar);
        tar.closeArchiveEntry();
      }
    }
  }

  /** The hash of each file in a folder and below, by its path there. */
  private static Map<String, String> contents(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> folder.relativize(file).toString(),
                  file -> new Fingerprint().addFile(file).hex()));
    }
  }

  private static void assertHoldsOnly(Path folder, String... names) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
    }
  }
}
