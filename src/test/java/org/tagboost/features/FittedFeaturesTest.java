package org.tagboost.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.config.FeatureConfig;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.execution.LocalRunner;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;
import org.tagboost.features.fourier.FourierKind;
import org.tagboost.features.fourier.FourierSettings;
import org.tagboost.features.fourier.FrameKernel;
import org.tagboost.features.length.Length;
import org.tagboost.features.pca.PcaKind;
import org.tagboost.features.pca.PcaSettings;
import org.tagboost.features.segments.SegmentsKind;
import org.tagboost.features.segments.SegmentsSettings;
import org.tagboost.features.statistics.Statistic;
import org.tagboost.kinds.Kinds;

class FittedFeaturesTest {

  private static final int DIMS = 5;

  /** A group of every kind that ships. */
  private static final FeatureConfig ALL_KINDS =
      TestFeatures.config(
          List.of(Statistic.MAX, Statistic.STD, Statistic.MEAN, Statistic.MIN),
          1,
          Length.LOG,
          SegmentsKind.group(new SegmentsSettings(3)),
          FourierKind.group(new FourierSettings(6, FrameKernel.CAUCHY, 0.7, 1)),
          PcaKind.group("pca-b", new PcaSettings(List.of("std", "max"), 4, false)),
          PcaKind.group("pca-a", new PcaSettings(List.of("mean"), 3, true)));

  @TempDir private Path dir;

  private final List<String> train = new ArrayList<>();
  private final List<String> test = new ArrayList<>();

  private Path extract(FeatureConfig config) {
    SplittableRandom random = new SplittableRandom(2);
    for (int track = 0; track < 50; track++) {
      int frames = 1 + random.nextInt(6);
      float[] values = new float[frames * DIMS];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-3, 7);
      }
      MatrixWriter.write(file("t" + track), frames, DIMS, values);
      (track < 35 ? train : test).add("t" + track);
    }
    Path folder = dir.resolve("features");
    new FeatureExtractor(
            config,
            Kinds.SHIPPED.features(),
            NonFinite.REFUSE,
            new LocalRunner(2),
            Progress.Display.SILENT)
        .extract(EmbeddingStore.open(dir), train, test, folder);
    return folder;
  }

  private Path file(String track) {
    return dir.resolve("track_embeddings/" + track + ".npy");
  }

  private static FittedFeatures load(Path folder) {
    return FittedFeatures.load(FeatureFiles.in(folder), Kinds.SHIPPED.features());
  }

  private void assertRows(FittedFeatures.Pooler pooler, List<String> tracks, FloatMatrix matrix)
      throws IOException {
    float[] expected = new float[matrix.columns()];
    float[] pooled = new float[matrix.columns()];
    Sequence sequence = new Sequence();
    for (int row = 0; row < tracks.size(); row++) {
      byte[] bytes = Files.readAllBytes(file(tracks.get(row)));
      NpyDecoder.decode(ByteBuffer.wrap(bytes), "x", NonFinite.REFUSE, sequence);
      matrix.copyRow(row, expected);
      pooler.pool(sequence, pooled);
      // Bit by bit: -0 is not 0 here.
      assertThat(pooled).as(tracks.get(row)).containsExactly(expected);
    }
  }

  @Test
  void everyShippedKindIsTested() {
    assertThat(ALL_KINDS.groups().stream().map(FeatureGroupConfig::kind).distinct())
        .containsExactlyElementsOf(
            Kinds.SHIPPED.features().stream().map(FeatureKind::key).toList());
  }

  @Test
  void loadedGroupsOfEveryKindGiveEachTrackItsRow() throws IOException {
    Path folder = extract(ALL_KINDS);
    Features features = Features.open(folder);
    try (FittedFeatures fitted = load(folder)) {
      assertThat(fitted.columns()).isEqualTo(features.columns());
      assertThat(fitted.groups().stream().map(FeatureGroup::config))
          .containsExactlyElementsOf(ALL_KINDS.groups());
      FittedFeatures.Pooler pooler = fitted.pooler();
      assertRows(pooler, train, features.train());
      assertRows(pooler, test, features.test());
    }
  }

  @Test
  void whatIsSavedAgainIsTheSameBytes() throws IOException {
    Path folder = extract(ALL_KINDS);
    Path again = dir.resolve("again");
    try (FittedFeatures fitted = load(folder)) {
      FittedFeatures.save(ALL_KINDS, DIMS, fitted.groups(), FeatureFiles.Sink.to(again));
    }
    for (String name :
        List.of(
            "groups.json",
            "fourier/group.npz",
            "pca/pca-a/mean.npy",
            "pca/pca-a/deviation.npy",
            "pca/pca-a/loadings.npy",
            "pca/pca-a/explained_variance.npy",
            "pca/pca-b/explained_variance_ratio.npy")) {
      assertThat(again.resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
    }
  }

  @Test
  void theIndexSaysWhatGroupsThereAre() {
    Path folder =
        extract(
            TestFeatures.config(
                List.of(Statistic.MEAN),
                2,
                Length.RAW,
                PcaKind.group("p", new PcaSettings(List.of("mean"), 3, true))));
    assertThat(folder.resolve("groups.json"))
        .hasContent(
            """
            {
              "dims" : 5,
              "drop_last_frames" : 2,
              "groups" : [ {
                "name" : "mean",
                "kind" : "statistics",
                "settings" : {
                  "statistic" : "MEAN"
                }
              }, {
                "name" : "length",
                "kind" : "length",
                "settings" : {
                  "form" : "RAW"
                }
              }, {
                "name" : "p",
                "kind" : "pca",
                "settings" : {
                  "of" : [ "mean" ],
                  "components" : 3,
                  "whiten" : true
                }
              } ]
            }
            """);
  }

  /** As a bundle would hold them. */
  @Test
  void filesMayComeFromElsewhereThanAFolder() throws IOException {
    Path folder = extract(ALL_KINDS);
    List<String> opened = new ArrayList<>();
    FeatureFiles recorded =
        new FeatureFiles() {
          @Override
          public String location() {
            return "bundle.zip";
          }

          @Override
          public InputStream open(String name) throws IOException {
            opened.add(name);
            return Files.newInputStream(folder.resolve(name));
          }
        };
    FittedFeatures.load(recorded, Kinds.SHIPPED.features()).close();
    assertThat(opened)
        .startsWith("groups.json", "fourier/group.npz", "pca/pca-b/mean.npy")
        .hasSize(12);
  }

  @Test
  void damagedOrMissingFilesNameTheDirectory() throws IOException {
    Path folder = extract(ALL_KINDS);
    Path loadings = folder.resolve("pca/pca-a/loadings.npy");
    MatrixWriter.write(loadings, 2, 2, new float[4]);
    assertRefused(folder, "loadings.npy has shape [2, 2], expected [5, 3]");
    Files.delete(loadings);
    assertRefused(folder, "no such file or directory");
    Files.writeString(folder.resolve("fourier/group.npz"), "");
    assertRefused(folder, "expected the array mean, found the end");
    Path index = folder.resolve("groups.json");
    Files.writeString(index, Files.readString(index).replace("\"pca\"", "\"pcb\""));
    Files.deleteIfExists(folder.resolve("fourier/group.npz"));
    assertRefused(folder, "no such file or directory");
    Files.delete(index);
    assertRefused(folder, "no such file or directory");
  }

  private static void assertRefused(Path folder, String why) {
    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(UserException.class)
        .hasMessage(
            folder
                + ": its feature groups cannot be read ("
                + why
                + "); delete it and run the features command again");
  }

  @Test
  void otherDimsAreRefused() {
    try (FittedFeatures fitted = load(extract(ALL_KINDS))) {
      assertThatThrownBy(
              () ->
                  fitted
                      .pooler()
                      .pool(Sequence.of(1, 2, 1, 2), new float[fitted.columns().count()]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a sequence of 2 dims, expected 5");
    }
  }
}
