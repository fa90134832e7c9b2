package org.tagboost.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.NonFinite;
import org.tagboost.failure.UserException;

class InputsTest {

  @TempDir private Path dir;

  private Path npy(String name, float value) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    MatrixWriter.write(file, 1, 1, new float[] {value});
    return file;
  }

  private static List<Track> all(TrackSource source) {
    List<Track> tracks = new ArrayList<>();
    for (List<Track> next = source.next(2); !next.isEmpty(); next = source.next(2)) {
      assertThat(next).hasSizeLessThanOrEqualTo(2);
      tracks.addAll(next);
    }
    return tracks;
  }

  /** Ids and the number in each. */
  private static List<String> read(TrackSource source) {
    Frames frames = new Frames(NonFinite.REFUSE);
    List<String> read = new ArrayList<>();
    try (source) {
      for (Track track : all(source)) {
        track.read(frames);
        read.add(track.id() + " " + frames.sequence().get(0, 0));
      }
    }
    return read;
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      ThrowingCallable action) {
    return assertThatThrownBy(action).isInstanceOf(UserException.class);
  }

  private static TrackSource files(Path... paths) {
    return Inputs.files(List.of(paths), Optional.empty());
  }

  @Test
  void filesOfADirectoryAreSorted() throws IOException {
    npy("in/b.npy", 2);
    npy("in/a/c.npy", 3);
    npy("in/a.npy", 1);
    Files.writeString(dir.resolve("in/notes.txt"), "");
    TrackSource source = files(dir.resolve("in"));
    assertThat(source.total()).isEqualTo(3);
    assertThat(read(source)).containsExactly("a 1.0", "a/c 3.0", "b 2.0");
    npy("in/track_embeddings/d.npy", 4);
    assertThat(read(files(dir.resolve("in")))).containsExactly("d 4.0");
    Path empty = Files.createDirectory(dir.resolve("empty"));
    assertRefused(() -> files(empty))
        .hasMessage(empty + ": has no .npy files, expected one for each track");
  }

  @Test
  void severalInputsComeOneAfterTheOther() throws IOException {
    Path b = npy("b.npy", 2);
    npy("in/a.npy", 1);
    npy("in/c.npy", 3);
    TrackSource source = files(b, dir.resolve("in"));
    assertThat(source.total()).isEqualTo(3);
    assertThat(read(source)).containsExactly("b 2.0", "a 1.0", "c 3.0");
    TrackSource unknown =
        new ConcatenatedSource(
            List.of(files(b), Inputs.some(List.of(b, dir.resolve("in")), List.of("c"))));
    assertThat(unknown.total()).isEqualTo(-1);
    assertThat(read(unknown)).containsExactly("b 2.0", "c 3.0");
  }

  @Test
  void someTracksComeInTheOrderWanted() throws IOException {
    Path b = npy("in/b.npy", 2);
    npy("in/a.npy", 1);
    npy("in/c.npy", 3);
    List<String> wanted = List.of("c", "a");
    assertThat(read(Inputs.some(List.of(dir.resolve("in")), wanted)))
        .containsExactly("c 3.0", "a 1.0");
    // Of several inputs, or of a file, in the order of those.
    assertThat(read(Inputs.some(List.of(b), wanted))).isEmpty();
    assertThat(read(Inputs.some(List.of(b), List.of("b")))).containsExactly("b 2.0");
    assertThat(read(Inputs.some(List.of(b, dir.resolve("in")), wanted)))
        .containsExactly("a 1.0", "c 3.0");
    Path list = Files.writeString(dir.resolve("list.csv"), "track\nc\nb\n");
    assertThat(read(Inputs.files(List.of(dir.resolve("in")), Optional.of(list))))
        .containsExactly("c 3.0", "b 2.0");
    assertRefused(() -> Inputs.files(List.of(b), Optional.of(list)))
        .hasMessage(b + ": --tracks needs a directory or an archive");
    assertRefused(() -> Inputs.files(List.of(b, b), Optional.of(list)))
        .hasMessage("--tracks needs one directory or archive, not 2 inputs");
  }

  @Test
  void anArrayHoldsTracks() throws IOException {
    Path array = dir.resolve("all.npy");
    MatrixWriter.write(array, 3, 1, new float[] {5, 6, 7});
    assertThat(read(Inputs.array(array, Optional.empty())))
        .containsExactly("0 5.0", "1 6.0", "2 7.0");
    Path ids = Files.writeString(dir.resolve("ids.txt"), "x\ny\nz\n");
    TrackSource named = Inputs.array(array, Optional.of(ids));
    assertThat(named.total()).isEqualTo(3);
    assertThat(read(named)).containsExactly("x 5.0", "y 6.0", "z 7.0");
    Files.writeString(ids, "x\ny\n");
    assertRefused(() -> Inputs.array(array, Optional.of(ids)))
        .hasMessage(ids + ": has 2 ids, but " + array + " has 3 tracks");
    // Beside the list of its ids, as in a data directory, it is all tracks and no single one.
    Path all = dir.resolve("track_embeddings.npy");
    MatrixWriter.write(all, 2, 1, new float[] {5, 6});
    Files.writeString(dir.resolve("track_ids.txt"), "p\nq\n");
    assertThat(read(files(all))).containsExactly("p 5.0", "q 6.0");
  }

  @Test
  void otherPathsAreRefused() throws IOException {
    Path none = dir.resolve("none");
    assertRefused(() -> files(none))
        .hasMessage(
            none
                + ": is missing, expected a directory, a .tar, .tar.gz or .tgz, a .npy, or - for"
                + " standard input");
    Path text = Files.writeString(dir.resolve("a.txt"), "");
    assertRefused(() -> files(npy("a.npy", 1), text))
        .hasMessageStartingWith(text + ": is no input, expected a directory");
    assertRefused(
            () ->
                Inputs.stream(
                    InputStream.nullInputStream(), StandardInput.Form.JSONL, Optional.of(text)))
        .hasMessage("--ids names arrays, but paths and lines of JSON have ids already");
  }
}
