package org.tagboost.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.tagboost.failure.UserException;

/** The arrays of an {@code .npz}, one after another, whatever they are. Not thread-safe. */
public final class NpzMembers {

  private static final String SUFFIX = ".npy";
  private static final int PREFIX = 10;

  private final ZipInputStream zip;
  private String name = "";
  private byte[] start = {};
  private @Nullable NpyHeader header;
  private @Nullable UserException problem;

  /**
   * @param in not closed
   */
  public NpzMembers(InputStream in) {
    zip = new ZipInputStream(in);
  }

  /** Goes to the next array; returns whether there is one. */
  public boolean next() throws IOException {
    ZipEntry entry = zip.getNextEntry();
    if (entry == null) {
      return false;
    }
    String file = entry.getName();
    name = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    byte[] prefix = zip.readNBytes(PREFIX);
    int textLength =
        prefix.length < PREFIX
            ? 0
            : ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getShort(8) & 0xffff;
    byte[] text = zip.readNBytes(textLength);
    start = ByteBuffer.allocate(prefix.length + text.length).put(prefix).put(text).array();
    header = null;
    problem = null;
    try {
      header = NpyHeader.parse(ByteBuffer.wrap(start), name);
    } catch (UserException e) {
      problem = e;
    }
    return true;
  }

  /** The name of the array, without {@code .npy}. */
  public String name() {
    return name;
  }

  /** The bytes before the numbers, as they were read; not a copy. */
  public byte[] start() {
    return start;
  }

  /**
   * The header of the array.
   *
   * @throws IOException if it is not an array of floats
   */
  public NpyHeader header() throws IOException {
    if (header == null) {
      throw new IOException(problem == null ? "no array is open" : problem.getMessage(), problem);
    }
    return header;
  }

  /** The header, if it is a matrix of little-endian float32 in C order. */
  public Optional<NpyHeader> matrix() {
    return Optional.ofNullable(header)
        .filter(
            h ->
                h.type() == NpyType.FLOAT32
                    && !h.bigEndian()
                    && !h.fortranOrder()
                    && h.shape().size() == 2);
  }

  /** What follows {@link #start}, to the end of the array; not to be closed. */
  public InputStream numbers() {
    return zip;
  }
}
