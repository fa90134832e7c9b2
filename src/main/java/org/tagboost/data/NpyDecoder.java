package org.tagboost.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.tagboost.failure.UserException;

/** Turns the bytes of a track's {@code .npy} file into a {@link Sequence}. */
public final class NpyDecoder {

  /** Values checked at a time. */
  private static final int LANES = 512;

  private NpyDecoder() {}

  /**
   * Decodes a {@code [frames, dims]} array of at least one frame and one dim. Rows of float32 are
   * not copied: {@code into} then shows the file's own. Other numbers are converted, without
   * allocating bulk memory when {@code into} has room.
   *
   * @param file the whole file, from 0 to the buffer's limit; its position and order don't matter
   * @param name the file's name, for messages
   * @throws UserException if the file is no such array, is cut off or too long, or holds non-finite
   *     values that the policy refuses; {@code into} is then undefined
   */
  public static void decode(ByteBuffer file, String name, NonFinite policy, Sequence into) {
    NpyHeader header = NpyHeader.parse(file, name);
    if (header.shape().size() != 2) {
      throw new UserException(
          "%s: has shape %s, expected two axes [frames, dims]; reshape and save it again"
              .formatted(name, header.shapeText()));
    }
    int frames = header.shape().get(0);
    int dims = header.shape().get(1);
    if (frames == 0 || dims == 0) {
      throw new UserException(
          "%s: has shape %s, expected at least one frame and one dim; drop the track or make its embedding again"
              .formatted(name, header.shapeText()));
    }
    header.requireFileSize(file.limit(), name);
    int offset = header.dataOffset();
    ByteBuffer data =
        file.slice(offset, file.limit() - offset)
            .order(header.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    if (header.type() == NpyType.FLOAT32 && !header.fortranOrder()) {
      into.show(data.asFloatBuffer(), frames, dims);
    } else {
      convert(data, header, into.resize(frames, dims));
    }
    if (!allFinite(into.values())) {
      applyPolicy(policy, into, name);
    }
  }

  /** Reads the numbers as they lie in the file, and puts each in its row-major place. */
  private static void convert(ByteBuffer data, NpyHeader header, float[] values) {
    int frames = header.shape().get(0);
    int dims = header.shape().get(1);
    boolean columnsFirst = header.fortranOrder();
    int outer = columnsFirst ? dims : frames;
    int inner = columnsFirst ? frames : dims;
    int outerStep = columnsFirst ? 1 : dims;
    int innerStep = columnsFirst ? dims : 1;
    for (int i = 0; i < outer; i++) {
      int to = i * outerStep;
      for (int j = 0; j < inner; j++) {
        values[to] =
            switch (header.type()) {
              case FLOAT16 -> Float16.toFloat(data.getShort());
              case FLOAT32 -> data.getFloat();
              case FLOAT64 -> (float) data.getDouble();
            };
        to += innerStep;
      }
    }
  }

  private static void applyPolicy(NonFinite policy, Sequence sequence, String name) {
    float[] values = sequence.toArray();
    int dims = sequence.dims();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        switch (policy) {
          case REFUSE ->
              throw new UserException(
                  "%s: is %s at frame %d, dim %d (counted from 0), expected finite float32 values; make the embedding again, or set data.non_finite=zero to read such values as 0"
                      .formatted(name, values[i], i / dims, i % dims));
          case ZERO -> values[i] = 0;
        }
      }
    }
    sequence.show(FloatBuffer.wrap(values), sequence.frames(), dims);
  }

  /**
   * Whether no value is NaN or infinite: times 0, only those give NaN, which no sum gets rid of.
   * Unlike a search that stops at the first, this compiles to vector instructions.
   */
  private static boolean allFinite(FloatBuffer values) {
    float[] zeros = new float[LANES];
    float[] block = new float[LANES];
    int size = values.limit();
    int at = 0;
    for (; at + LANES <= size; at += LANES) {
      values.get(at, block);
      addTimesZero(block, zeros);
    }
    float sum = 0;
    for (; at < size; at++) {
      sum += values.get(at) * 0;
    }
    for (float zero : zeros) {
      sum += zero;
    }
    return sum == 0;
  }

  /** The same index into both arrays: with an offset in one, this would not be vectorised. */
  private static void addTimesZero(float[] block, float[] zeros) {
    for (int i = 0; i < zeros.length; i++) {
      zeros[i] += block[i] * 0;
    }
  }
}
