package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.failure.UserException;

class TrackArrayTest {

  private final EmbeddingFile room = new EmbeddingFile();
  private final Sequence sequence = new Sequence();

  @TempDir private Path dir;
  private Path file;

  @BeforeEach
  void nameIt() {
    file = dir.resolve("a.npy");
  }

  private void write(String shape, float... values) throws IOException {
    Files.write(
        file,
        NpyBytes.of(
            NpyBytes.header("<f4", shape), NpyBytes.floats(ByteOrder.LITTLE_ENDIAN, values)));
  }

  @Test
  void tracksAreSequences() throws IOException {
    write("2, 2, 1", 1, 2, 3, 4);
    try (TrackArray array = TrackArray.open(file)) {
      assertThat(array.tracks()).isEqualTo(2);
      assertThat(array.name(1)).isEqualTo(file + "[1]");
      array.read(1, NonFinite.REFUSE, room, sequence);
      assertThat(sequence.frames()).isEqualTo(2);
      assertThat(sequence.dims()).isEqualTo(1);
      assertThat(sequence.toArray()).containsExactly(3, 4);
      array.read(0, NonFinite.REFUSE, room, sequence);
      assertThat(sequence.toArray()).containsExactly(1, 2);
    }
  }

  @Test
  void rowsAreTracksOfOneFrame() throws IOException {
    write("2, 3", 1, 2, 3, 4, Float.NaN, 6);
    try (TrackArray array = TrackArray.open(file)) {
      array.read(0, NonFinite.REFUSE, room, sequence);
      assertThat(sequence.frames()).isEqualTo(1);
      assertThat(sequence.toArray()).containsExactly(1, 2, 3);
      assertThatThrownBy(() -> array.read(1, NonFinite.REFUSE, room, sequence))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(file + "[1]: is NaN at frame 0, dim 1");
      array.read(1, NonFinite.ZERO, room, sequence);
      assertThat(sequence.toArray()).containsExactly(4, 0, 6);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4,         | (4)",
        "2, 1, 1, 2 | (2, 1, 1, 2)",
        "2, 0       | (2, 0)",
        "0, 2, 2    | (0, 2, 2)"
      })
  void otherShapesAreRefused(String shape, String shown) throws IOException {
    write(shape, shape.contains("0") ? new float[0] : new float[] {1, 2, 3, 4});
    assertThatThrownBy(() -> TrackArray.open(file))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "%s: has shape %s, expected [tracks, dims] or [tracks, frames, dims]; reshape the array and save it again"
                .formatted(file, shown));
  }

  @Test
  void fortranOrderIsRefused() throws IOException {
    Files.write(
        file, NpyBytes.of(NpyBytes.header("<f4", "2, 2").replace("False", "True"), new byte[16]));
    assertThatThrownBy(() -> TrackArray.open(file))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file + ": is in Fortran order, expected C order");
  }

  @Test
  void whatIsCutOffIsRefused() throws IOException {
    write("2, 3", 1, 2, 3, 4, 5);
    assertThatThrownBy(() -> TrackArray.open(file))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file + ": has 20 bytes of data, expected 24");
    write("2, 3", 1, 2, 3, 4, 5, 6);
    try (TrackArray array = TrackArray.open(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);
      array.read(0, NonFinite.REFUSE, room, sequence);
      assertThatThrownBy(() -> array.read(1, NonFinite.REFUSE, room, sequence))
          .isInstanceOf(UserException.class)
          .hasMessage(file + "[1]: is truncated; copy or save the file again");
    }
  }

  /** As large as a sequence may be, and one frame of one track more. */
  @Test
  void tracksLargerThanAnySequenceAreRefused() throws IOException {
    long floats = EmbeddingFile.MAX_BYTES / 4 + 1L;
    byte[] header = NpyBytes.of(NpyBytes.header("<f4", "1, " + floats), new byte[0]);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(header));
      channel.write(ByteBuffer.allocate(1), header.length + floats * 4 - 1);
    }
    try (TrackArray array = TrackArray.open(file)) {
      assertThatThrownBy(() -> array.read(0, NonFinite.REFUSE, room, sequence))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith(file + "[0]: has " + floats * 4 + " bytes, expected at most");
    }
  }
}
