package org.tagboost.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.bundle.Manifest;
import org.tagboost.data.NonFinite;
import org.tagboost.failure.UserException;

/** What an interrupted run has left, and which tracks still have to be predicted. */
class FinishedLinesTest {

  private static final String HEADER = "track,prediction\n";
  private static final RowFormat FORMAT = Formats.submission(7);

  @TempDir private Path dir;
  private Path part;

  @BeforeEach
  void name() {
    part = dir.resolve("out.csv.part");
  }

  private FinishedLines finished(String text) throws IOException {
    return finished(text, text.length());
  }

  private FinishedLines finished(String text, int kept) throws IOException {
    return new FinishedLines(Files.writeString(part, text), kept, FORMAT);
  }

  private static TrackSource source(String... ids) {
    return new IndexedSource(ids.length, i -> new FailedTrack(ids[i], "unread"), () -> {});
  }

  @Test
  void tracksWithALineAreDone() throws IOException {
    try (FinishedLines finished = finished(HEADER + "a,\"0.1\"\nb,\"0.2\"\n")) {
      TrackSource left = source("a", "b", "c", "d").without(finished);
      assertThat(left.total()).isEqualTo(4);
      assertThat(left.live()).isFalse();
      assertThat(Tracks.all(left, 1)).extracting(Track::id).containsExactly("c", "d");
      assertThat(finished.taken()).isEqualTo(2);
      assertThat(finished.skipped()).isEmpty();
      assertThat(finished.remain()).isFalse();
    }
  }

  /** The id has to end where the comma is. */
  @Test
  void aLineIsThatOfItsTrackAlone() throws IOException {
    try (FinishedLines finished = finished(HEADER + "ab,\"0.1\"\n")) {
      assertThat(finished.take("a")).isFalse();
      assertThat(finished.take("abc")).isFalse();
      assertThat(finished.remain()).isTrue();
      assertThat(finished.take("ab")).isTrue();
      assertThat(finished.take("ab")).isFalse();
    }
  }

  @Test
  void bytesAfterThoseKeptAreNotRead() throws IOException {
    String kept = HEADER + "a,\"0.1\"\n";
    try (FinishedLines finished = finished(kept + "b,\"0.2\"\n", kept.length())) {
      assertThat(finished.take("a")).isTrue();
      assertThat(finished.remain()).isFalse();
      finished.requireNoneLeft();
    }
  }

  @Test
  void linesOfOtherTracksAreRefused() throws IOException {
    String lines = HEADER + "a,\"0.1\"\nx" + "y".repeat(50) + ",\"0.2\"\n";
    try (FinishedLines finished = finished(lines)) {
      TrackSource left = source("a", "b").without(finished);
      assertThatThrownBy(() -> Tracks.all(left, 10))
          .isInstanceOf(UserException.class)
          .hasMessage(
              part
                  + ": does not fit the input: after 1 tracks it goes on with 'x"
                  + "y".repeat(39)
                  + "'; run again without --resume");
    }
  }

  /** As after another choice of columns. */
  @Test
  void anotherHeaderIsRefused() {
    assertThatThrownBy(() -> finished("track,tags\na,rock\n"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            part + ": does not fit the input: its header is another; run again without --resume");
  }

  @Test
  void nothingMayHaveBeenWritten() throws IOException {
    for (String text : List.of("", HEADER)) {
      try (FinishedLines finished = finished(text)) {
        assertThat(finished.remain()).isFalse();
        assertThat(finished.taken()).isZero();
        finished.requireNoneLeft();
      }
    }
    assertThatThrownBy(() -> new FinishedLines(dir.resolve("none"), 0, FORMAT))
        .isInstanceOf(UserException.class);
  }

  /** A track that was skipped has no line in CSV; if it can be read now, the input has changed. */
  @Test
  void aTrackWithoutALineMayNotHaveOneNow() throws IOException {
    try (FinishedLines finished = finished(HEADER + "b,\"0.2\"\n")) {
      TrackSource readable =
          new IndexedSource(
              2,
              i ->
                  new Track() {
                    @Override
                    public String id() {
                      return i == 0 ? "a" : "b";
                    }

                    @Override
                    public void read(Frames into) {}
                  },
              () -> {});
      List<Track> left = Tracks.all(readable.without(finished), 10);
      assertThat(left).extracting(Track::id).containsExactly("a");
      assertThatThrownBy(() -> left.get(0).read(new Frames(NonFinite.REFUSE)))
          .isInstanceOf(ChangedTrack.InputChanged.class)
          .hasMessageStartingWith(
              "track 'a': the interrupted run has no row for it but for later ones");
    }
  }

  @Test
  void linesOfJsonSayWhatWasSkipped() throws IOException {
    RowFormat json =
        Formats.json(
            List.of(new Manifest.TagInfo("0", "rock", 1, OptionalDouble.empty())),
            new Shown(1, 0, Optional.empty(), Optional.empty()),
            7);
    String text =
        "{\"track\":\"a\",\"error\":\"is \\\"empty\\\"\"}\n{\"track\":\"b\",\"tags\":[]}\n";
    Files.writeString(part, text);
    try (FinishedLines finished = new FinishedLines(part, text.length(), json)) {
      assertThat(Tracks.all(source("a", "b", "c").without(finished), 10)).hasSize(1);
      assertThat(finished.skipped()).containsExactly(new Skipped("a", "is \"empty\""));
      assertThat(finished.taken()).isEqualTo(2);
    }
  }
}
