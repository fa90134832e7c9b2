package org.tagboost.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.bundle.MadeBundle;
import org.tagboost.bundle.Sums;
import org.tagboost.bundle.Tagger;
import org.tagboost.data.MatrixWriter;
import org.tagboost.execution.Progress;
import org.tagboost.execution.ShownProgress;

/** How threads share a source, with a bundle that gives every track 3/4. */
class TurnsTest {

  @TempDir Path folder;
  private Tagger tagger;
  private byte[] npy = {};

  @BeforeEach
  void load() throws IOException {
    MadeBundle made = new MadeBundle(folder, 1, "rock");
    tagger = made.member("one", 1, made.sums, List.of(), Sums.Parameters.of(1)).load();
    Path file = folder.resolve("a.npy");
    MatrixWriter.write(file, 1, 1, new float[1]);
    npy = Files.readAllBytes(file);
  }

  @AfterEach
  void close() {
    tagger.close();
  }

  /** Tracks 0, 1 and so on; counts how often it is asked. */
  private class Counted implements TrackSource {

    private final int total;
    private int next;
    int asked;

    Counted(int total) {
      this.total = total;
    }

    @Override
    public long total() {
      return total;
    }

    @Override
    public List<Track> next(int most) {
      asked++;
      List<Track> tracks = new ArrayList<>();
      while (tracks.size() < most && next < total) {
        String id = "" + next++;
        tracks.add(new BytesTrack(id, npy, id));
      }
      return tracks;
    }
  }

  private Prediction prediction(int batch, int workers, Progress.Display display) {
    return new Prediction(
        tagger,
        Formats.wide(tagger.tags(), 6),
        new Prediction.Settings(batch, workers, false),
        display);
  }

  private Prediction prediction(int batch, int workers) {
    return prediction(batch, workers, Progress.Display.SILENT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aSourceIsNotAskedAfterItsEnd(int workers) {
    Counted source = new Counted(9);
    List<String> answered = Collections.synchronizedList(new ArrayList<>());
    Prediction.Outcome outcome =
        prediction(2, workers).run(source, answer -> answered.add(answer.track()), 0);
    assertThat(outcome).isEqualTo(new Prediction.Outcome(9, List.of(), 0));
    assertThat(answered).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8");
    assertThat(source.asked).isEqualTo(6);
  }

  @Test
  void anErrorOfTheSourceComesOutAsItIs() {
    Error error = new StackOverflowError("deep");
    Counted source =
        new Counted(9) {
          @Override
          public List<Track> next(int most) {
            if (asked == 2) {
              asked++;
              throw error;
            }
            return super.next(most);
          }
        };
    List<String> answered = Collections.synchronizedList(new ArrayList<>());
    assertThatThrownBy(
            () -> prediction(2, 2).run(source, answer -> answered.add(answer.track()), 0))
        .isSameAs(error);
    assertThat(source.asked).isEqualTo(3);
    assertThat(answered).containsExactly("0", "1", "2", "3");
  }

  /** Nothing is read that could not be written. */
  @Test
  void aSinkThatFailsStopsTheRun() {
    Counted source = new Counted(90);
    assertThatThrownBy(
            () ->
                prediction(1, 1)
                    .run(
                        source,
                        answer -> {
                          throw new IOException("No space left on device");
                        },
                        0))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(source.asked).isEqualTo(1);
  }

  @Test
  void progressCountsTracks() {
    ShownProgress shown = new ShownProgress();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    prediction(2, 1, shown).run(new Counted(3), answer -> text.write(answer.bytes()), 5);
    assertThat(shown.lines()).containsExactly("predict 3 5 tracks", "add 2", "add 1", "close");
    assertThat(text).hasToString("0,0.750000\n1,0.750000\n2,0.750000\n");
  }

  /** A file lies where the folder of the answers would. */
  @Test
  void whereNothingCanBeWrittenIsSaid() throws IOException {
    Path file = Files.createFile(folder.resolve("file")).resolve("below/out.csv");
    assertThatThrownBy(
            () -> Destination.lines(file, "o", false).write(prediction(2, 1), new Counted(1)))
        .hasMessageStartingWith(file + ".part: cannot be written (")
        .hasMessageEndingWith("then run again with --resume");
  }

  /** There is nothing to resume, so that it begins. */
  @Test
  void aRunThatHasNotBegunIsBegun() throws IOException {
    Path file = folder.resolve("out.csv");
    Prediction.Outcome outcome =
        Destination.lines(file, "o", true).write(prediction(2, 1), new Counted(1));
    assertThat(outcome.predicted()).isEqualTo(1);
    assertThat(file).hasContent("track,the rock\n0,0.750000\n");
  }
}
