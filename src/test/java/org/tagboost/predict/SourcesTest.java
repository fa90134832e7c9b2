package org.tagboost.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.MatrixWriter;
import org.tagboost.failure.UserException;
import org.tagboost.faults.FailingFiles;

/** What sources do with those that they read from. */
class SourcesTest {

  @TempDir Path folder;
  private final List<String> closed = new ArrayList<>();

  private TrackSource source(String name, boolean live) {
    return new TrackSource() {
      @Override
      public long total() {
        return 7;
      }

      @Override
      public List<Track> next(int most) {
        return List.of();
      }

      @Override
      public boolean live() {
        return live;
      }

      @Override
      public void close() {
        closed.add(name);
      }
    };
  }

  @Test
  void closingClosesWhatIsReadFrom() throws IOException {
    new IndexedSource(1, i -> new FailedTrack("a", ""), () -> closed.add("indexed")).close();
    new FilteredSource(source("filtered", false), Set.of()).close();
    new ConcatenatedSource(List.of(source("first", false), source("second", false))).close();
    Path part = Files.writeString(folder.resolve("part"), "");
    try (FinishedLines finished = new FinishedLines(part, 0, Formats.submission(7))) {
      TrackSource resumed = source("resumed", true).without(finished);
      assertThat(resumed.live()).isTrue();
      assertThat(resumed.total()).isEqualTo(7);
      resumed.close();
    }
    assertThat(closed).containsExactly("indexed", "filtered", "first", "second", "resumed");
  }

  @Test
  void anEmptySourceHasATotalToo() {
    TrackSource none = new IndexedSource(0, i -> new FailedTrack("a", ""), () -> {});
    assertThat(new ConcatenatedSource(List.of(none, source("x", false))).total()).isEqualTo(7);
    assertThat(new ConcatenatedSource(List.of(none)).next(3)).isEmpty();
  }

  @Test
  void arraysOfAStreamAreNamedByAFile() throws IOException {
    Path npy = folder.resolve("a.npy");
    MatrixWriter.write(npy, 1, 1, new float[] {3});
    Path ids = Files.writeString(folder.resolve("ids.txt"), "x\n");
    TrackSource source =
        Inputs.stream(
            new ByteArrayInputStream(Files.readAllBytes(npy)),
            StandardInput.Form.NPY,
            Optional.of(ids));
    assertThat(source.next(5)).extracting(Track::id).containsExactly("x");
    assertThat(source.live()).isTrue();
  }

  @Test
  void aFolderThatCannotBeListedIsNamed() throws IOException {
    Path tracks = Files.createDirectory(folder.resolve("tracks"));
    FailingFiles files = new FailingFiles(folder.getFileSystem().provider());
    Path failing = files.failing(tracks);
    files.failBy(
        (operation, path) -> {
          if (operation.equals("list")) {
            throw new IOException("Input/output error");
          }
        });
    assertThatThrownBy(() -> Inputs.files(List.of(failing), Optional.empty()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot be listed (Input/output error)");
  }
}
