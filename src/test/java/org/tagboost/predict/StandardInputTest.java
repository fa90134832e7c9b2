package org.tagboost.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.NonFinite;
import org.tagboost.failure.UserException;
import org.tagboost.predict.StandardInput.Form;

class StandardInputTest {

  @TempDir private Path dir;

  private static TrackSource of(Form form, byte[] bytes, String... ids) {
    return StandardInput.of(
        form,
        new ByteArrayInputStream(bytes),
        ids.length == 0 ? Optional.empty() : Optional.of(List.of(ids)));
  }

  private static TrackSource of(Form form, String text) {
    return of(form, text.getBytes(StandardCharsets.UTF_8));
  }

  private static float[] read(Track track) {
    Frames frames = new Frames(NonFinite.REFUSE);
    track.read(frames);
    return frames.sequence().toArray();
  }

  private byte[] npy(float... values) throws IOException {
    Path file = dir.resolve("17.npy");
    MatrixWriter.write(file, 1, values.length, values);
    return Files.readAllBytes(file);
  }

  @Test
  void pathsAreLines() throws IOException {
    npy(1, 2);
    TrackSource source = of(Form.PATHS, "\n \t\n" + dir.resolve("17.npy") + "\r\nx\0y\n");
    assertThat(source.live()).isTrue();
    assertThat(source.total()).isEqualTo(-1);
    List<Track> tracks = source.next(5);
    assertThat(tracks).extracting(Track::id).containsExactly("17", "line 4");
    assertThat(read(tracks.get(0))).containsExactly(1, 2);
    assertThatThrownBy(() -> read(tracks.get(1)))
        .isInstanceOf(UserException.class)
        .hasMessage("standard input:4: is not a path (Nul character not allowed)");
    assertThat(source.next(5)).isEmpty();
  }

  @Test
  void linesOfJsonHaveIdsOrNumbers() {
    TrackSource source =
        of(Form.JSONL, "{\"track\": \"a\", \"frames\": [[1, 2]]}\n\n{\"frames\": [[3]]}\n");
    List<Track> tracks = source.next(5);
    assertThat(tracks).extracting(Track::id).containsExactly("a", "line 3");
    assertThat(read(tracks.get(0))).containsExactly(1, 2);
    assertThatThrownBy(() -> read(tracks.get(1)))
        .hasMessageStartingWith("standard input:3: has no text in \"track\"");
  }

  @Test
  void arraysAreNumberedOrListed() throws IOException {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.write(npy(1, 2));
    two.write(npy(3));
    List<Track> tracks = of(Form.NPY, two.toByteArray()).next(5);
    assertThat(tracks).extracting(Track::id).containsExactly("0", "1");
    assertThat(read(tracks.get(1))).containsExactly(3);
    TrackSource listed = of(Form.NPY, two.toByteArray(), "x", "y");
    assertThat(listed.next(5)).extracting(Track::id).containsExactly("x", "y");
    assertThat(listed.next(5)).isEmpty();
    // Those before it get their answers first.
    TrackSource more = of(Form.NPY, two.toByteArray(), "x");
    assertThat(more.next(5)).hasSize(1);
    assertThatThrownBy(() -> more.next(5))
        .isInstanceOf(UserException.class)
        .hasMessage("--ids lists 1 tracks, but standard input has more");
    TrackSource fewer = of(Form.NPY, two.toByteArray(), "x", "y", "z");
    assertThat(fewer.next(2)).hasSize(2);
    assertThatThrownBy(() -> fewer.next(2))
        .hasMessage("--ids lists 3 tracks, but standard input has 2");
  }

  /** What has arrived is answered; what has not is waited for only if nothing else is there. */
  @Test
  void aBatchIsWhatHasArrived() throws IOException {
    PipedOutputStream sender = new PipedOutputStream();
    TrackSource source =
        StandardInput.of(Form.PATHS, new PipedInputStream(sender), Optional.empty());
    sender.write("a\nb\nc\nd".getBytes(StandardCharsets.UTF_8));
    assertThat(source.next(2)).extracting(Track::id).containsExactly("a", "b");
    assertThat(source.next(2)).extracting(Track::id).containsExactly("c");
    sender.close();
    assertThat(source.next(2)).extracting(Track::id).containsExactly("d");
    assertThat(source.next(2)).isEmpty();
    assertThat(source.next(2)).isEmpty();
  }

  @Test
  void arraysAreBatchesToo() throws IOException {
    PipedOutputStream sender = new PipedOutputStream();
    TrackSource source = StandardInput.of(Form.NPY, new PipedInputStream(sender), Optional.empty());
    sender.write(npy(1));
    sender.write(npy(2));
    assertThat(source.next(5)).hasSize(2);
    sender.write(npy(3));
    assertThat(source.next(5)).extracting(Track::id).containsExactly("2");
  }
}
