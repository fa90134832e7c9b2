package org.tagboost.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.tagboost.failure.UserException;

/** Decodes the {@code .npy} file of a track to a {@link Sequence}. */
public final class NpyDecoder {

  /** Values checked at a time. */
  private static final int LANES = 512;

  private NpyDecoder() {}

  /**
   * Decodes a {@code [frames, dims]} array with at least one frame and one dim, or a {@code [dims]}
   * array as one frame ({@link Sequence#isVector}). A float32 array in C order is not copied:
   * {@code into} is then a view of {@code file}. Other arrays are converted, without allocation if
   * {@code into} is large enough.
   *
   * @param file the whole file, from 0 to the buffer's limit; position and byte order are ignored
   * @param name the file name, for messages
   * @throws UserException if the file is not such an array, is truncated or too long, or contains
   *     non-finite values that the policy refuses; {@code into} is then undefined
   */
  public static void decode(ByteBuffer file, String name, NonFinite policy, Sequence into) {
    NpyHeader header = NpyHeader.parse(file, name);
    boolean vector = header.shape().size() == 1;
    if (vector) {
      header = header.asOneFrame();
    } else if (header.shape().size() != 2) {
      throw new UserException(
          "%s: has shape %s, expected two axes [frames, dims], or [dims] for one frame; reshape the array and save it again"
              .formatted(name, header.shapeText()));
    }
    requireNotEmpty(header, name);
    header.requireFileSize(file.limit(), name);
    int offset = header.dataOffset();
    decode(header, file.slice(offset, file.limit() - offset), name, policy, into);
    into.tookVector(vector);
  }

  private static void requireNotEmpty(NpyHeader header, String name) {
    int frames = header.shape().get(0);
    int dims = header.shape().get(1);
    if (frames == 0 || dims == 0) {
      throw new UserException(
          "%s: has shape %s, expected at least one frame and one dim; remove the track or compute its embedding again"
              .formatted(name, header.shapeText()));
    }
  }

  /**
   * Decodes the numbers of a sequence.
   *
   * @param header of the sequence alone, {@code [frames, dims]}
   * @param numbers from its position to its limit; its byte order is ignored
   */
  static void decode(
      NpyHeader header, ByteBuffer numbers, String name, NonFinite policy, Sequence into) {
    int frames = header.shape().get(0);
    int dims = header.shape().get(1);
    ByteBuffer data =
        numbers.slice().order(header.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    if (header.type() == NpyType.FLOAT32 && !header.fortranOrder()) {
      into.show(data.asFloatBuffer(), frames, dims);
    } else {
      convert(data, header, into.resize(frames, dims));
    }
    apply(policy, into, name);
  }

  /** Treats the values of a sequence that are not finite. */
  static void apply(NonFinite policy, Sequence into, String name) {
    if (!allFinite(into.values())) {
      applyToAll(policy, into, name);
    }
  }

  /** Reads the numbers in the order of the file, and stores them in row-major order. */
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

  private static void applyToAll(NonFinite policy, Sequence sequence, String name) {
    float[] values = sequence.toArray();
    int dims = sequence.dims();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        switch (policy) {
          case REFUSE, REFUSE_TO_PREDICT ->
              throw new UserException(
                  "%s: is %s at frame %d, dim %d (counted from 0), expected finite float32 values; %s"
                      .formatted(name, values[i], i / dims, i % dims, policy.advice()));
          case ZERO -> values[i] = 0;
        }
      }
    }
    sequence.show(FloatBuffer.wrap(values), sequence.frames(), dims);
  }

  /**
   * Whether no value is NaN or infinite: only such a value times 0 is NaN, and then so is the sum.
   * Unlike a search that stops at the first one, this is vectorised.
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

  /** Both arrays have the same index: with an offset in one, this would not be vectorised. */
  private static void addTimesZero(float[] block, float[] zeros) {
    for (int i = 0; i < zeros.length; i++) {
      zeros[i] += block[i] * 0;
    }
  }
}
