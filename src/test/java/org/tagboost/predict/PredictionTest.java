package org.tagboost.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.bundle.Explanation;
import org.tagboost.bundle.Tagger;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.execution.Progress;
import org.tagboost.failure.OutputLostException;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.BundledExperiment;
import org.tagboost.pipeline.TrainedBundles;

/** Tracks that a bundle tags, from where they are to where their predictions go. */
class PredictionTest {

  private static final RowFormat CSV = Formats.submission(7);

  private final BundledExperiment tiny = TrainedBundles.get();
  private Tagger tagger;

  @TempDir private Path dir;

  @BeforeEach
  void load() {
    tagger = Tagger.load(tiny.bundle());
  }

  @AfterEach
  void close() {
    tagger.close();
  }

  private Prediction prediction(RowFormat format, int batch, int workers, boolean skipBad) {
    return new Prediction(
        tagger, format, new Prediction.Settings(batch, workers, skipBad), Progress.Display.SILENT);
  }

  private TrackSource all() {
    return tracks(tiny.tracks().toArray(String[]::new));
  }

  /** The tracks of these ids; one that begins with bad has no file. */
  private TrackSource tracks(String... ids) {
    return new IndexedSource(
        ids.length,
        i ->
            ids[i].startsWith("bad")
                ? new FailedTrack(ids[i], ids[i] + " has no file")
                : new FileTrack(ids[i], tiny.file(ids[i])),
        () -> {});
  }

  private String id(int track) {
    return tiny.tracks().get(track);
  }

  private float[] scores(String track) throws IOException {
    Sequence sequence = new Sequence();
    NpyDecoder.decode(
        ByteBuffer.wrap(Files.readAllBytes(tiny.file(track))), track, NonFinite.REFUSE, sequence);
    return tagger.predict(List.of(sequence))[0];
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 1", "7, 3", "100, 2"})
  void linesComeInTheOrderOfTheTracks(int batch, int workers) throws IOException {
    Path file = dir.resolve("a/b/out.csv");
    Prediction.Outcome outcome =
        Destination.lines(file, "o", false).write(prediction(CSV, batch, workers, false), all());
    assertThat(file).hasSameTextualContentAs(tiny.submission());
    assertThat(outcome).isEqualTo(new Prediction.Outcome(30, List.of(), 0));
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aMatrixHasItsIdsBesideIt() throws IOException {
    Path file = dir.resolve("out.npy");
    Prediction.Outcome outcome =
        Destination.matrix(file)
            .write(prediction(Formats.matrix(), 2, 2, true), tracks(id(3), "bad", id(1), id(0)));
    assertThat(outcome.predicted()).isEqualTo(3);
    assertThat(outcome.skipped()).containsExactly(new Skipped("bad", "bad has no file"));
    assertThat(dir.resolve("out.npy.ids.txt"))
        .hasContent(id(3) + "\n" + id(1) + "\n" + id(0) + "\n");
    FloatMatrix matrix = FloatMatrix.map(file);
    assertThat(matrix.rows()).isEqualTo(3);
    float[] row = new float[4];
    matrix.copyRow(1, row);
    assertThat(row).containsExactly(scores(id(1)));
  }

  @Test
  void aBadTrackStopsUnlessItIsSkipped() throws IOException {
    Path file = dir.resolve("out.csv");
    assertThatThrownBy(
            () ->
                Destination.lines(file, "o", false)
                    .write(prediction(CSV, 3, 2, false), tracks(id(0), "bad", id(1))))
        .isInstanceOf(UserException.class)
        .hasMessage("bad has no file");
    assertThat(file).doesNotExist();
    List<String> lines = Files.readAllLines(tiny.submission());
    assertThat(dir.resolve("out.csv.part")).hasContent(lines.get(0) + "\n" + lines.get(1) + "\n");

    Prediction.Outcome outcome =
        Destination.lines(file, "o", true)
            .write(prediction(CSV, 3, 2, true), tracks(id(0), "bad", id(1), "bad2"));
    assertThat(outcome.predicted()).isEqualTo(2);
    assertThat(outcome.skippedCount()).isEqualTo(2);
    assertThat(outcome.skipped()).extracting(Skipped::track).containsExactly("bad", "bad2");
    assertThat(file).hasContent(String.join("\n", lines.subList(0, 3)) + "\n");
  }

  /** Cut off within the header, at line ends, within a line, and far behind one. */
  @ParameterizedTest
  @ValueSource(ints = {0, 5, 17, 40, 300, 70_000})
  void aRunThatWasInterruptedGoesOn(int bytes) throws IOException {
    Path file = dir.resolve("out.csv");
    byte[] whole = Files.readAllBytes(tiny.submission());
    byte[] left = Arrays.copyOf(whole, bytes);
    if (bytes > whole.length) {
      Arrays.fill(left, whole.length, bytes, (byte) 'x');
    }
    Files.write(dir.resolve("out.csv.part"), left);
    Files.writeString(dir.resolve("out.csv.part.json"), "{\"by\": \"o\"}");
    Prediction.Outcome outcome =
        Destination.lines(file, "o", true).write(prediction(CSV, 4, 1, false), all());
    assertThat(file).hasBinaryContent(whole);
    assertThat(outcome).isEqualTo(new Prediction.Outcome(30, List.of(), 0));
    try (var files = Files.list(dir)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void otherOptionsAreNoRunToResume() throws IOException {
    Path file = dir.resolve("out.csv");
    Path part = Files.writeString(dir.resolve("out.csv.part"), "track,prediction\n");
    for (boolean record : new boolean[] {false, true}) {
      if (record) {
        Files.writeString(dir.resolve("out.csv.part.json"), "{\"by\": \"other\"}");
      }
      assertThatThrownBy(
              () -> Destination.lines(file, "o", true).write(prediction(CSV, 4, 1, false), all()))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(part + ": was written with another bundle or other options");
    }
    Destination.lines(file, "o", false).write(prediction(CSV, 4, 1, false), all());
    assertThat(file).hasSameTextualContentAs(tiny.submission());
    assertThatThrownBy(
            () -> Destination.lines(dir, "o", true).write(prediction(CSV, 4, 1, false), all()))
        .isInstanceOf(UserException.class)
        .hasMessage(dir + ": is a directory, expected the name of a file");
  }

  @Test
  void linesOfJsonKeepWhatWasSkippedBefore() throws IOException {
    RowFormat json =
        Formats.json(tagger.tags(), new Shown(1, 0, Optional.empty(), Optional.empty()), 7);
    Path file = dir.resolve("out.jsonl");
    Files.writeString(dir.resolve("out.jsonl.part"), "{\"track\":\"bad\",\"error\":\"gone\"}\n");
    Files.writeString(dir.resolve("out.jsonl.part.json"), "{\"by\": \"o\"}");
    Prediction.Outcome outcome =
        Destination.lines(file, "o", true)
            .write(prediction(json, 4, 1, true), tracks("bad", id(0), "bad2"));
    assertThat(outcome.predicted()).isEqualTo(1);
    assertThat(outcome.skippedCount()).isEqualTo(2);
    assertThat(outcome.skipped())
        .containsExactly(new Skipped("bad", "gone"), new Skipped("bad2", "bad2 has no file"));
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @Test
  void onlyTheFirstSkippedTracksAreListed() {
    List<Skipped> listed = Collections.nCopies(600, new Skipped("a", "b"));
    Prediction.Outcome outcome = new Prediction.Outcome(5, listed, 2000).after(700, listed);
    assertThat(outcome.predicted()).isEqualTo(105);
    assertThat(outcome.skippedCount()).isEqualTo(2600);
    assertThat(outcome.skipped()).hasSize(Prediction.Outcome.LISTED);

    String[] bad = new String[1005];
    Arrays.setAll(bad, i -> "bad" + i);
    Prediction.Outcome many = prediction(CSV, 100, 2, true).run(tracks(bad), answer -> {}, 0);
    assertThat(many.skippedCount()).isEqualTo(1005);
    assertThat(many.skipped())
        .hasSize(1000)
        .last()
        .isEqualTo(new Skipped("bad999", "bad999 has no file"));
  }

  /** Somebody who waits for an answer gets it before the next track is asked for. */
  @Test
  void standardOutputIsFlushedForThoseWhoWait() throws IOException {
    List<String> flushed = new ArrayList<>();
    StringWriter text = new StringWriter();
    PrintWriter out =
        new PrintWriter(text) {
          @Override
          public void flush() {
            flushed.add(text.toString());
            super.flush();
          }
        };
    byte[] lines =
        (tiny.file(id(0)) + "\n" + tiny.file(id(1)) + "\n").getBytes(StandardCharsets.UTF_8);
    TrackSource live =
        StandardInput.of(
            StandardInput.Form.PATHS, new ByteArrayInputStream(lines), Optional.empty());
    Destination.standardOutput(out).write(prediction(CSV, 1, 1, false), live);
    List<String> expected = Files.readAllLines(tiny.submission());
    assertThat(flushed)
        .contains(
            expected.get(0) + "\n",
            expected.get(0) + "\n" + expected.get(1) + "\n",
            String.join("\n", expected.subList(0, 3)) + "\n");
    // Nobody waits for those of a file.
    flushed.clear();
    Destination.standardOutput(out).write(prediction(CSV, 1, 1, false), tracks(id(0), id(1)));
    assertThat(flushed).hasSize(1);
  }

  @Test
  void standardOutputThatIsLostStopsTheRun() {
    Writer lost =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    byte[] line = (tiny.file(id(0)) + "\n").getBytes(StandardCharsets.UTF_8);
    TrackSource live =
        StandardInput.of(
            StandardInput.Form.PATHS, new ByteArrayInputStream(line), Optional.empty());
    assertThatThrownBy(
            () ->
                Destination.standardOutput(new PrintWriter(lost))
                    .write(prediction(CSV, 1, 1, false), live))
        .isInstanceOf(OutputLostException.class);
  }

  /** A source that fails has its tracks before it answered. */
  @Test
  void aSourceThatFailsStopsAfterItsLastTrack() {
    List<String> answered = new ArrayList<>();
    TrackSource source =
        new TrackSource() {
          private int next;

          @Override
          public long total() {
            return 5;
          }

          @Override
          public List<Track> next(int most) {
            if (next == 2) {
              throw new UserException("the archive is damaged");
            }
            return List.of(new FileTrack(id(next), tiny.file(id(next++))));
          }
        };
    assertThatThrownBy(
            () ->
                prediction(CSV, 1, 2, true).run(source, answer -> answered.add(answer.track()), 0))
        .isInstanceOf(UserException.class)
        .hasMessage("the archive is damaged");
    assertThat(answered).containsExactly(id(0), id(1));
  }

  @Test
  void tracksThatTheBundleCannotTagAreRefused() {
    Path narrow = dir.resolve("narrow.npy");
    MatrixWriter.write(narrow, 2, 5, new float[10]);
    TrackSource wrong =
        new IndexedSource(
            2, i -> i == 0 ? new FileTrack("n", narrow) : new FileTrack("a\nb", narrow), () -> {});
    assertThat(prediction(CSV, 5, 1, true).run(wrong, answer -> {}, 0).skipped())
        .containsExactly(
            new Skipped(
                "n",
                "track 'n': has 5 dims, but tiny was trained on 6; use embeddings of the same"
                    + " audio model"),
            new Skipped(
                "a\\u000ab",
                "track id 'a\\u000ab' contains a control character; rename the track"));
  }

  @Test
  void scoresAreKeptByTrack() throws IOException {
    BundleScores scores =
        BundleScores.of(
            "tiny.tagboost",
            tagger,
            tracks(id(2), id(0)),
            new Prediction.Settings(5, 1, false),
            Progress.Display.SILENT);
    assertThat(scores.name()).isEqualTo("tiny.tagboost");
    assertThat(scores.tracks()).containsExactly(id(2), id(0));
    assertThat(scores.tags()).isEqualTo(4);
    FloatMatrix taken = scores.of(List.of(id(0)));
    assertThat(taken.rows()).isEqualTo(1);
    assertThat(taken.toArray()).containsExactly(scores(id(0)));
    assertThatThrownBy(
            () ->
                BundleScores.of(
                    "x",
                    tagger,
                    tracks(id(2), id(2)),
                    new Prediction.Settings(5, 1, false),
                    Progress.Display.SILENT))
        .isInstanceOf(UserException.class)
        .hasMessage("track '" + id(2) + "': is in the inputs twice, expected once");
  }

  @Test
  void explanationsComeTrackByTrack() {
    List<String> explained = new ArrayList<>();
    List<Explanation> explanations = new ArrayList<>();
    Prediction.Outcome outcome =
        Explanations.run(
            tagger,
            1,
            tracks(id(0), "bad", id(1)),
            true,
            (track, explanation) -> {
              explained.add(track);
              explanations.add(explanation);
            });
    assertThat(outcome)
        .isEqualTo(new Prediction.Outcome(2, List.of(new Skipped("bad", "bad has no file")), 1));
    assertThat(explained).containsExactly(id(0), id(1));
    assertThat(explanations).doesNotHaveDuplicates().doesNotContainNull();
    assertThatThrownBy(
            () -> Explanations.run(tagger, 1, tracks(id(0), "bad"), false, (track, e) -> {}))
        .isInstanceOf(UserException.class)
        .hasMessage("bad has no file");
    String[] bad = new String[1001];
    Arrays.setAll(bad, i -> "bad" + i);
    Prediction.Outcome many = Explanations.run(tagger, 1, tracks(bad), true, (track, e) -> {});
    assertThat(many.skipped()).hasSize(1000);
    assertThat(many.skippedCount()).isEqualTo(1001);
  }
}
