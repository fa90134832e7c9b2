package org.tagboost.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyHeader;
import org.tagboost.failure.UserException;

/** Tracks of an archive, all of them or those of a list. */
class SelectionTest {

  @TempDir private Path dir;

  /** An archive of files of one frame of one number, 0; names that end in / are links. */
  private Path archive(String... names) throws IOException {
    Path archive = dir.resolve("tracks.tar");
    byte[] npy = new byte[132];
    System.arraycopy(NpyHeader.ofMatrix(1, 1), 0, npy, 0, 128);
    try (OutputStream out = Files.newOutputStream(archive);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (String name : names) {
        boolean link = name.startsWith("@");
        TarArchiveEntry entry =
            link ? new TarArchiveEntry(name.substring(1), (byte) '2') : new TarArchiveEntry(name);
        entry.setSize(link ? 0 : npy.length);
        tar.putArchiveEntry(entry);
        if (!link) {
          tar.write(npy);
        }
        tar.closeArchiveEntry();
      }
    }
    return archive;
  }

  private static Frames frames() {
    return new Frames(NonFinite.REFUSE);
  }

  @Test
  void anArchiveIsReadInItsOrder() throws IOException {
    Path archive = archive("README", "track_embeddings/b.npy", "x/a.npy", "@l.npy");
    try (TrackSource source = Inputs.files(List.of(archive), Optional.empty())) {
      assertThat(source.total()).isEqualTo(-1);
      assertThat(source.live()).isFalse();
      List<Track> tracks = Tracks.all(source, 2);
      assertThat(tracks).extracting(Track::id).containsExactly("b", "x/a", "l");
      Frames frames = frames();
      tracks.get(1).read(frames);
      assertThat(frames.sequence().toArray()).containsExactly(0);
      assertThatThrownBy(() -> tracks.get(2).read(frames))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(archive + "!l.npy: is a link or a device");
    }
  }

  @Test
  void anArchiveWithoutTracksIsRefused() throws IOException {
    Path archive = archive("README");
    try (TrackSource source = Inputs.files(List.of(archive), Optional.empty())) {
      assertThatThrownBy(() -> source.next(1))
          .isInstanceOf(UserException.class)
          .hasMessage(archive + ": has no .npy files, expected one for each track");
    }
  }

  /** Those that it lacks come last, as many at a time as are asked for. */
  @Test
  void listedTracksAreReadOnceAndMissingOnesNamed() throws IOException {
    Path archive = archive("a.npy", "b.npy", "a.npy", "c.npy");
    try (TrackSource source = new Selection(archive, List.of("x", "c", "y", "a", "z"))) {
      assertThat(source.total()).isEqualTo(5);
      List<Track> tracks = Tracks.all(source, 2);
      assertThat(tracks).extracting(Track::id).containsExactly("a", "c", "x", "y", "z");
      assertThatThrownBy(() -> tracks.get(3).read(frames()))
          .isInstanceOf(UserException.class)
          .hasMessage(archive + ": has no file for track 'y'");
    }
    try (TrackSource source = new Selection(archive, List.of("b"))) {
      assertThat(Tracks.all(source, 10)).hasSize(1);
    }
  }

  @Test
  void answersComeInTheOrderOfTheList() throws IOException {
    List<String> written = new ArrayList<>();
    AnswerSink sink =
        new AnswerSink() {
          @Override
          public void write(Answer answer) {
            written.add(answer.track());
          }

          @Override
          public void flush() {
            written.add("flushed");
          }
        };
    try (TrackSource source = new Selection(archive("a.npy"), List.of("c", "a", "b"))) {
      AnswerSink ordered = source.ordered(sink);
      for (String track : List.of("b", "a")) {
        ordered.write(new Answer(track, new byte[0], Optional.empty()));
        assertThat(written).isEmpty();
      }
      ordered.write(new Answer("c", new byte[0], Optional.empty()));
      ordered.flush();
    }
    assertThat(written).containsExactly("c", "a", "b", "flushed");
  }

  @Test
  void whatAnEarlierRunHasAnsweredIsLeftOut() throws IOException {
    Path archive = archive("a.npy", "b.npy", "c.npy");
    String lines = "track,prediction\nb,\"0\"\n";
    Path part = Files.writeString(dir.resolve("part"), lines);
    try (FinishedLines finished = new FinishedLines(part, lines.length(), Formats.submission(7));
        TrackSource source = new Selection(archive, List.of("c", "b", "a")).without(finished)) {
      assertThat(source.total()).isEqualTo(2);
      List<Track> left = Tracks.all(source, 10);
      assertThat(left).extracting(Track::id).containsExactly("a", "c");
      // The earlier run went on after c without a line for it.
      left.get(0).read(frames());
      assertThatThrownBy(() -> left.get(1).read(frames()))
          .isInstanceOf(ChangedTrack.InputChanged.class);
    }
    try (FinishedLines finished = new FinishedLines(part, lines.length(), Formats.submission(7))) {
      assertThatThrownBy(() -> new Selection(archive, List.of("c", "a")).without(finished))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("after 0 tracks it goes on with 'b,\"0\"'");
    }
  }
}
