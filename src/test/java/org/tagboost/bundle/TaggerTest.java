package org.tagboost.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.BundledExperiment;

class TaggerTest {

  private static final int DIMS = 6;

  @TempDir static Path root;
  @TempDir Path folder;

  private static BundledExperiment tiny;

  @BeforeAll
  static void train() throws IOException {
    tiny = BundledExperiment.make(root);
  }

  private static float[][] frames(String track) throws IOException {
    Sequence sequence = sequence(track);
    float[][] frames = new float[sequence.frames()][DIMS];
    for (int i = 0; i < frames.length; i++) {
      sequence.copyFrame(i, frames[i]);
    }
    return frames;
  }

  private static Sequence sequence(String track) throws IOException {
    Sequence sequence = new Sequence();
    byte[] npy = Files.readAllBytes(tiny.file(track));
    NpyDecoder.decode(ByteBuffer.wrap(npy), track, NonFinite.REFUSE, sequence);
    return sequence;
  }

  /** The example in the documentation of {@link Tagger}. */
  @Test
  void theExampleOfTheDocumentationWorks() throws IOException {
    float[][] frames = frames(tiny.tracks().get(0));
    List<String> printed = new ArrayList<>();

    try (Tagger tagger = Tagger.load(tiny.bundle())) {
      float[] probabilities = tagger.predict(frames); // frames: float[frames][dims]
      for (TagScore score : tagger.top(frames, 3)) {
        printed.add(score.name() + " " + score.probability());
      }

      assertThat(probabilities).hasSize(tagger.tags().size());
      assertThat(printed).hasSize(3);
      assertThat(tagger.top(frames, 3).get(0).probability()).isEqualTo(max(probabilities));
    }
  }

  @Test
  void decidesTheTagsThatReachTheirThresholds() throws IOException {
    try (Tagger tagger = Tagger.load(tiny.bundle())) {
      assertThat(tagger.decides()).isTrue();
      float[] thresholds = tagger.thresholds().perTag();
      int decided = 0;
      for (String track : tiny.tracks()) {
        float[] scores = tagger.predict(frames(track));
        List<TagScore> expected = new ArrayList<>();
        for (TagScore score : tagger.top(scores, scores.length)) {
          if (score.probability() >= thresholds[Integer.parseInt(score.tag())]) {
            expected.add(score);
          }
        }
        assertThat(tagger.decide(frames(track))).isEqualTo(expected);
        decided += expected.size();
      }
      assertThat(decided).isBetween(1, 4 * tiny.tracks().size() - 1);
    }
  }

  @Test
  void aBundleOfAnEarlierVersionHasNoDecisions() throws IOException {
    Path older = tiny.withoutDecisions(folder.resolve("older.tagboost"));
    try (Tagger tagger = Tagger.load(older)) {
      assertThat(tagger.decides()).isFalse();
      assertThatThrownBy(tagger::thresholds)
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(older + ": has no thresholds");
    }
  }

  @Test
  void decisionsThatDoNotFitAreRefused() throws IOException {
    String start = "{\"rule\":\"best_f1\",\"wanted\":null,\"calibration\":\"platt\",\"tags\":[";
    String tag = "{\"tag\":\"%d\",\"threshold\":0.5,\"slope\":%d,\"intercept\":0}";
    String three =
        start + tag.formatted(0, 1) + "," + tag.formatted(1, 1) + "," + tag.formatted(2, 1);
    String[][] changes = {
      {three + "]}", "decision.json is of other tags than manifest.json"},
      {three + "," + tag.formatted(3, 0) + "]}", "a slope is 0.0, which changes the ranking"},
      {three + "," + tag.formatted(3, 1) + "],\"new\":1}", "decision.json is of another version"},
    };
    for (String[] change : changes) {
      Path other = tiny.withDecisions(folder.resolve("other.tagboost"), Optional.of(change[0]));
      assertRefused(other, "is not a bundle that this program can use (" + change[1] + ")");
    }
    Path fits =
        tiny.withDecisions(
            folder.resolve("other.tagboost"),
            Optional.of(three + "," + tag.formatted(3, 1) + "]}"));
    try (Tagger tagger = Tagger.load(fits)) {
      assertThat(tagger.thresholds().perTag()).containsExactly(0.5f, 0.5f, 0.5f, 0.5f);
    }
  }

  private static float max(float[] values) {
    return (float)
        IntStream.range(0, values.length).mapToDouble(i -> values[i]).max().orElseThrow();
  }

  /** Blends other than the mean, which the command's tests use. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{linear: 2, plain-linear: 0, trees: 1, started: 0.5, kernel: 0, few-centres: 1, metric: 0.5, neighbours: 0, network: 0, stacked: 1, refitted: 2}",
        "{linear: 0, plain-linear: 0, trees: 0, started: 1, kernel: 0, few-centres: 0, metric: 0, neighbours: 1, network: 0, stacked: 0, refitted: 0}",
        "{linear: 1, plain-linear: 0.25, trees: 0, started: 0, kernel: 2, few-centres: 0, metric: 1, neighbours: 0, network: 2, stacked: 0, refitted: 1}"
      })
  void scoresAreThoseOfTheSubmission(String weights) throws IOException {
    assertScoresOfSubmission(
        BundledExperiment.withKernels(
            folder, "ensemble.method=weighted_mean", "ensemble.weights=" + weights));
  }

  @Test
  void scoresOfChosenWeightsAreThoseOfTheSubmission() throws IOException {
    assertScoresOfSubmission(BundledExperiment.withKernels(folder, "ensemble.method=chosen_mean"));
  }

  private static void assertScoresOfSubmission(BundledExperiment weighted) throws IOException {
    List<String> lines = Files.readAllLines(weighted.submission());
    try (Tagger tagger = Tagger.load(weighted.bundle())) {
      TrackBatch batch = tagger.batch();
      for (String track : weighted.tracks()) {
        batch.add(sequenceOf(weighted.file(track)));
      }
      assertThat(batch.size()).isEqualTo(30);
      float[][] scores = batch.predict();
      assertThat(batch.size()).isZero();
      for (int i = 0; i < scores.length; i++) {
        String line = lines.get(i + 1);
        String[] values = line.substring(line.indexOf('"') + 1, line.length() - 1).split(",", -1);
        for (int tag = 0; tag < values.length; tag++) {
          // Seven digits.
          assertThat(scores[i][tag])
              .isCloseTo(Float.parseFloat(values[tag]), org.assertj.core.data.Offset.offset(6e-8f));
        }
      }
    }
  }

  /** Three folds, whose centres are two thirds of the training tracks each. */
  @Test
  void modelsOfKernelsShareTheirCentres() throws IOException {
    BundledExperiment kernels =
        BundledExperiment.make(
            folder,
            "features.fourier.frequencies=32",
            "models.kernel={kind: kernel-ridge, features: [fourier], scaling: rows}",
            "ensemble.members=[kernel]");
    try (var zip = new java.util.zip.ZipFile(kernels.bundle().toFile())) {
      // 120 tracks of two columns a frequency, after 128 bytes of header.
      assertThat(zip.getEntry("rows/64.npy").getSize()).isEqualTo(128 + 120 * 64 * 4);
    }
    List<String> lines = Files.readAllLines(kernels.submission());
    try (Tagger tagger = Tagger.load(kernels.bundle())) {
      for (int i = 0; i < kernels.tracks().size(); i++) {
        float[] scores =
            tagger.predict(List.of(sequenceOf(kernels.file(kernels.tracks().get(i)))))[0];
        String line = lines.get(i + 1);
        String[] values = line.substring(line.indexOf('"') + 1, line.length() - 1).split(",", -1);
        for (int tag = 0; tag < values.length; tag++) {
          assertThat(scores[tag])
              .isCloseTo(Float.parseFloat(values[tag]), org.assertj.core.data.Offset.offset(1e-5f));
        }
      }
    }
  }

  private static Sequence sequenceOf(Path file) throws IOException {
    Sequence sequence = new Sequence();
    NpyDecoder.decode(
        ByteBuffer.wrap(Files.readAllBytes(file)), file.toString(), NonFinite.REFUSE, sequence);
    return sequence;
  }

  @Test
  void aThousandThreadsGetTheBitsOfOne() throws Exception {
    List<Sequence> tracks = new ArrayList<>();
    for (String track : tiny.tracks()) {
      tracks.add(sequence(track));
    }
    try (Tagger tagger = Tagger.load(tiny.bundle())) {
      float[][] expected = tagger.predict(tracks);
      int threads = 1000;
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<float[]>> answers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          Sequence track = tracks.get(i % tracks.size());
          answers.add(
              pool.submit(
                  () -> {
                    start.await();
                    return tagger.predict(List.of(track))[0];
                  }));
        }
        start.countDown();
        for (int i = 0; i < threads; i++) {
          assertThat(answers.get(i).get()).isEqualTo(expected[i % tracks.size()]);
        }
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Test
  void closingWhileInUseIsAnErrorAndNoCrash() throws Exception {
    List<Sequence> tracks = List.of(sequence(tiny.tracks().get(0)));
    Tagger tagger = Tagger.load(tiny.bundle());
    float[][] expected = tagger.predict(tracks);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      CountDownLatch running = new CountDownLatch(4);
      List<Future<?>> users = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        users.add(
            pool.submit(
                () -> {
                  while (true) {
                    assertThat(tagger.predict(tracks)).isDeepEqualTo(expected);
                    running.countDown();
                  }
                }));
      }
      running.await();
      tagger.close();
      tagger.close();
      for (Future<?> user : users) {
        assertThatThrownBy(user::get)
            .hasCauseInstanceOf(IllegalStateException.class)
            .hasMessageContaining("the tagger is closed");
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void framesOfOtherDimsAreRefused() {
    try (Tagger tagger = Tagger.load(tiny.bundle())) {
      assertThatThrownBy(() -> tagger.predict(new float[2][DIMS + 1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a frame of 7 dims, expected 6");
      assertThatThrownBy(() -> tagger.predict(new float[0][DIMS]))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> tagger.predict(List.of(Sequence.of(1, 2, 0, 0))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a track of 1 frames of 2 dims, expected at least one, of 6");
      assertThat(tagger.predict(List.of())).isEmpty();
    }
  }

  /** Tag 4 is in tags.csv of many collections, and on none of their training tracks. */
  @Test
  void aTagWithoutPositivesIsBundledAndHasNoAveragePrecision() throws IOException {
    BundledExperiment wider = BundledExperiment.make(folder, "data.tags=5");
    try (Tagger tagger = Tagger.load(wider.bundle())) {
      assertThat(tagger.tags()).hasSize(5);
      assertThat(tagger.tags().get(3).averagePrecision()).isPresent();
      assertThat(tagger.tags().get(4).positives()).isZero();
      assertThat(tagger.tags().get(4).averagePrecision()).isEmpty();
      assertThat(tagger.predict(frames(tiny.tracks().get(0)))).hasSize(5);
    }
  }

  /** A copy of the bundle with other content of its entries; null leaves one out. */
  private Path changed(String entry, UnaryOperator<byte[]> change) throws IOException {
    Path copy = folder.resolve("changed.tagboost");
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(tiny.bundle()));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (ZipEntry next = in.getNextEntry(); next != null; next = in.getNextEntry()) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        in.transferTo(content);
        byte[] bytes = content.toByteArray();
        out.putNextEntry(new ZipEntry(next.getName()));
        out.write(next.getName().equals(entry) ? change.apply(bytes) : bytes);
      }
      if (entry.startsWith("../")) {
        out.putNextEntry(new ZipEntry(entry));
        new ByteArrayInputStream(new byte[] {1}).transferTo(out);
      }
    }
    return copy;
  }

  @Test
  void anAlteredOrNewerBundleIsRefused() throws IOException {
    Path altered =
        changed(
            "config.yaml",
            bytes -> {
              bytes[0] ^= 1;
              return bytes;
            });
    assertRefused(altered, "its entry config.yaml is damaged or was changed; copy it again");
    Path longer = changed("config.yaml", bytes -> java.util.Arrays.copyOf(bytes, 1 << 20));
    assertRefused(longer, "its entry config.yaml is damaged or was changed; copy it again");
    Path escaping = changed("../outside", bytes -> bytes);
    assertRefused(escaping, "has an entry ../outside that is not in its manifest");
    Path newer =
        changed(
            "manifest.json",
            bytes ->
                new String(bytes, StandardCharsets.UTF_8)
                    .replace("\"format\" : ", "\"unheard\" : 1, \"format\" : 99")
                    .getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Tagger.load(newer))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(newer + ": is a bundle of format 99")
        .hasMessageEndingWith("; use a newer tagboost");
  }

  /** Which of them is read would be left to the reader. */
  @Test
  void aBundleWithAnEntryTwiceIsRefused() throws IOException {
    Path twice = folder.resolve("twice.tagboost");
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(tiny.bundle()));
        var out = new ZipArchiveOutputStream(twice)) {
      for (ZipEntry next = in.getNextEntry(); next != null; next = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        for (int i = next.getName().equals("config.yaml") ? 0 : 1; i < 2; i++) {
          out.putArchiveEntry(new ZipArchiveEntry(next.getName()));
          out.write(content);
          out.closeArchiveEntry();
        }
      }
    }
    assertRefused(twice, "has its entry config.yaml twice; copy it again");
  }

  private static void assertRefused(Path bundle, String reason) {
    assertThatThrownBy(() -> Tagger.load(bundle))
        .isInstanceOf(UserException.class)
        .hasMessage(bundle + ": " + reason);
  }
}
