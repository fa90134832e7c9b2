package org.tagboost.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link NpzWriter} wrote, array after array in the order of writing. Not thread-safe.
 */
public final class NpzReader {

  private final NpzMembers members;
  private @Nullable NpyHeader header;

  /** Whether the next array was looked at already, and is not open yet. */
  private boolean ahead;

  /**
   * @param in read to its end by {@link #end}, not closed
   */
  public NpzReader(InputStream in) {
    members = new NpzMembers(in);
  }

  /**
   * Goes to the next array.
   *
   * @return its shape
   * @throws IOException if another array is next, or none
   */
  public List<Integer> open(String name) throws IOException {
    boolean any = next();
    if (!any || !members.name().equals(name)) {
      throw new IOException(
          "expected the array "
              + name
              + ", found "
              + (any ? "the array " + members.name() : "the end"));
    }
    header = members.header();
    return header.shape();
  }

  private boolean next() throws IOException {
    boolean any = ahead || members.next();
    ahead = false;
    return any;
  }

  /** As {@link #open}, of an array that may be missing: empty if another is next, or none. */
  public Optional<List<Integer>> openIfNext(String name) throws IOException {
    ahead = next();
    return ahead && members.name().equals(name) ? Optional.of(open(name)) : Optional.empty();
  }

  /** The next array, of float32 along one axis. */
  public float[] floats(String name) throws IOException {
    float[] values = new float[axis(name)];
    row(values);
    return values;
  }

  /** The next array, of float64 along one axis. */
  public double[] doubles(String name) throws IOException {
    double[] values = new double[axis(name)];
    row(values);
    return values;
  }

  /** The next array, of whole numbers that stand as float64 along one axis. */
  public int[] integers(String name) throws IOException {
    return Arrays.stream(doubles(name)).mapToInt(value -> (int) value).toArray();
  }

  private int axis(String name) throws IOException {
    List<Integer> shape = open(name);
    if (shape.size() != 1) {
      throw new IOException(name + " has shape " + shape + ", expected one axis");
    }
    return shape.get(0);
  }

  /** The next values of an open array of float32. */
  public void row(float[] into) throws IOException {
    bytes(into.length, NpyType.FLOAT32).asFloatBuffer().get(into);
  }

  /** The next values of an open array of float64. */
  public void row(double[] into) throws IOException {
    bytes(into.length, NpyType.FLOAT64).asDoubleBuffer().get(into);
  }

  private ByteBuffer bytes(int count, NpyType type) throws IOException {
    if (header == null || header.type() != type || header.bigEndian() || header.fortranOrder()) {
      throw new IOException("expected little-endian " + type + " in C order, found " + header);
    }
    int size = Math.multiplyExact(count, type.bytes());
    byte[] bytes = members.numbers().readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("an array is cut off");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads to the end, where nothing more is expected.
   *
   * @throws IOException if there is another array
   */
  public void end() throws IOException {
    if (next()) {
      throw new IOException("found the array " + members.name() + ", expected the end");
    }
  }
}
