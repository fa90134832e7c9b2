package org.tagboost.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.tagboost.failure.UserException;

/**
 * Tracks in one {@code .npy} file: {@code [tracks, dims]}, one frame each, or {@code [tracks,
 * frames, dims]}, in C order. Thread-safe.
 */
public final class TrackArray implements AutoCloseable {

  private static final int MAX_HEADER_BYTES = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final NpyHeader header;
  private final NpyHeader track;

  private TrackArray(Path file, FileChannel channel, NpyHeader header) {
    this.file = file;
    this.channel = channel;
    this.header = header;
    List<Integer> shape = header.shape();
    this.track =
        new NpyHeader(
            header.type(),
            header.bigEndian(),
            false,
            List.of(shape.size() == 3 ? shape.get(1) : 1, shape.get(shape.size() - 1)),
            0);
  }

  /**
   * Opens a file.
   *
   * @throws UserException if it is no such array, or is cut off
   */
  public static TrackArray open(Path file) {
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      boolean complete = false;
      try {
        TrackArray array = new TrackArray(file, channel, header(file, channel));
        complete = true;
        return array;
      } finally {
        if (!complete) {
          channel.close();
        }
      }
    } catch (IOException e) {
      throw EmbeddingFile.cannotBeRead(file, e);
    }
  }

  private static NpyHeader header(Path file, FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate((int) Math.min(channel.size(), MAX_HEADER_BYTES));
    while (start.hasRemaining() && channel.read(start) >= 0) {}
    NpyHeader header = NpyHeader.parse(start.flip(), file.toString());
    List<Integer> shape = header.shape();
    if ((shape.size() != 2 && shape.size() != 3) || shape.contains(0)) {
      throw new UserException(
          "%s: has shape %s, expected [tracks, dims] or [tracks, frames, dims]; reshape the array and save it again"
              .formatted(file, header.shapeText()));
    }
    if (header.fortranOrder()) {
      throw new UserException(
          file
              + ": is in Fortran order, expected C order; save it again: np.save(file, np.ascontiguousarray(array))");
    }
    header.requireFileSize(channel.size(), file.toString());
    return header;
  }

  /** Number of tracks, at least 1. */
  public int tracks() {
    return header.shape().get(0);
  }

  /** The track's name for messages, such as {@code tracks.npy[17]}. */
  public String name(int track) {
    return file + "[" + track + "]";
  }

  /**
   * Reads a track.
   *
   * @param index of the track, 0-based
   * @param room reused for many tracks
   * @param into becomes a view of {@code room}, or a copy
   * @throws UserException if the file cannot be read, or the policy refuses a value
   */
  public void read(int index, NonFinite policy, EmbeddingFile room, Sequence into) {
    ByteBuffer buffer = read(index, room, 0);
    NpyDecoder.decode(track, buffer.flip(), name(index), policy, into);
  }

  /**
   * Reads a track as a file of its own.
   *
   * @param index of the track, 0-based
   * @param id of the track
   * @param position of the track among those that are read
   */
  void load(int index, String id, int position, EmbeddingFile into) {
    byte[] start = track.toBytes();
    ByteBuffer buffer = read(index, into, start.length);
    buffer.put(0, start);
    into.holds(id, position, name(index));
  }

  /** A buffer with the numbers of a track from {@code offset} on, its position behind them. */
  private ByteBuffer read(int index, EmbeddingFile room, int offset) {
    long bytes = track.dataBytes();
    if (bytes + offset > EmbeddingFile.MAX_BYTES) {
      throw new UserException(EmbeddingFile.tooLarge(name(index), bytes));
    }
    ByteBuffer buffer = room.room((int) bytes + offset).position(offset);
    long start = header.dataOffset() + index * bytes - offset;
    try {
      while (buffer.hasRemaining() && channel.read(buffer, start + buffer.position()) >= 0) {}
    } catch (IOException e) {
      throw EmbeddingFile.cannotBeRead(file, e);
    }
    if (buffer.hasRemaining()) {
      throw new UserException(name(index) + ": is truncated; copy or save the file again");
    }
    return buffer;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw EmbeddingFile.cannotBeRead(file, e);
    }
  }
}
