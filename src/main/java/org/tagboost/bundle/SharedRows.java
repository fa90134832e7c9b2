package org.tagboost.bundle;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.Fingerprint;
import org.tagboost.data.Float16;
import org.tagboost.data.NpyHeader;
import org.tagboost.data.NpyType;
import org.tagboost.data.NpzMembers;
import org.tagboost.data.NpzWriter;

/**
 * What the matrices of models have in common, stored once: rows of equal width in {@code
 * rows/<columns>.npy}, and in place of a matrix {@code x} the numbers of its rows, {@code
 * x.rows.<columns>}. Models of kernels, whose centres are training tracks, share most rows with
 * those of other folds.
 *
 * <p>Reads models again and again rather than keep them: memory holds a hash for each row.
 */
final class SharedRows {

  /** Smaller matrices stay where they are. */
  static final int SMALLEST_BYTES = 1 << 14;

  /** Where the rows are. */
  static final String FOLDER = "rows/";

  private static final int BUFFER = 1 << 16;

  private final NpyType type;
  private final SortedMap<String, Path> models;

  /** By entry, then by name; those that are stored as numbers of rows. */
  private final Map<String, Map<String, Matrix>> matrices = new HashMap<>();

  /** How many rows there are of each width. */
  private final SortedMap<Integer, Integer> sizes = new TreeMap<>();

  /** A matrix: for each of its rows a number that equal rows of other matrices have too. */
  private record Matrix(int columns, int[] rows) {}

  /** A row, and how many equal ones are before it in its matrix. */
  private record Row(int columns, ByteBuffer hash, int repeats) {}

  /**
   * Compares the rows of models.
   *
   * @param models {@code .npz} files by the names of their entries
   * @param type of stored rows: FLOAT32, where only matrices are stored so that share at least half
   *     of their rows; or FLOAT16, which takes all but those with values beyond its range
   */
  SharedRows(SortedMap<String, Path> models, NpyType type) throws IOException {
    this.models = models;
    this.type = type;
    Map<Row, Integer> known = new HashMap<>();
    for (Map.Entry<String, Path> model : models.entrySet()) {
      matrices.put(model.getKey(), scan(model.getValue(), known));
    }
    choose(known.size());
  }

  private Map<String, Matrix> scan(Path file, Map<Row, Integer> known) throws IOException {
    Map<String, Matrix> found = new TreeMap<>();
    try (InputStream in = open(file)) {
      var members = new NpzMembers(in);
      while (members.next()) {
        if (CompleteNpz.ROWS.matcher(members.name()).matches()) {
          throw new IllegalArgumentException(
              file + ": the name of the array " + members.name() + " is reserved for bundles");
        }
        NpyHeader header =
            members.matrix().filter(h -> h.dataBytes() >= SMALLEST_BYTES).orElse(null);
        if (header != null) {
          Matrix matrix = scan(members.numbers(), header, known);
          if (matrix != null) {
            found.put(members.name(), matrix);
          }
        }
      }
    }
    return found;
  }

  /** The rows of a matrix; null if float16 cannot hold one. */
  private @Nullable Matrix scan(InputStream in, NpyHeader header, Map<Row, Integer> known)
      throws IOException {
    int[] rows = new int[header.shape().get(0)];
    int columns = header.shape().get(1);
    MessageDigest sha256 = Fingerprint.newSha256();
    Map<ByteBuffer, Integer> repeats = new HashMap<>();
    for (int i = 0; i < rows.length; i++) {
      byte[] stored = stored(in.readNBytes(columns * Float.BYTES));
      if (stored == null) {
        return null;
      }
      ByteBuffer hash = ByteBuffer.wrap(sha256.digest(stored));
      // So that no matrix names a row twice, which would let it grow beyond the stored rows.
      Row row = new Row(columns, hash, repeats.merge(hash, 1, Integer::sum) - 1);
      rows[i] = known.computeIfAbsent(row, r -> known.size());
    }
    return new Matrix(columns, rows);
  }

  /** Keeps the matrices that are worth it, and numbers their rows in the order of appearance. */
  private void choose(int known) {
    int[] uses = new int[known];
    forEach(matrix -> Arrays.stream(matrix.rows()).forEach(row -> uses[row]++));
    matrices
        .values()
        .forEach(
            found ->
                found
                    .values()
                    .removeIf(matrix -> type == NpyType.FLOAT32 && !sharesHalf(matrix, uses)));
    int[] numbers = new int[known];
    Arrays.fill(numbers, -1);
    forEach(
        matrix -> {
          int[] rows = matrix.rows();
          for (int i = 0; i < rows.length; i++) {
            if (numbers[rows[i]] < 0) {
              numbers[rows[i]] = sizes.merge(matrix.columns(), 1, Integer::sum) - 1;
            }
            rows[i] = numbers[rows[i]];
          }
        });
  }

  private static boolean sharesHalf(Matrix matrix, int[] uses) {
    return Arrays.stream(matrix.rows()).filter(row -> uses[row] > 1).count() * 2
        >= matrix.rows().length;
  }

  private void forEach(Consumer<Matrix> action) {
    for (String entry : models.keySet()) {
      of(entry).values().forEach(action);
    }
  }

  private Map<String, Matrix> of(String entry) {
    return matrices.getOrDefault(entry, Map.of());
  }

  /** The widths of which there are rows. */
  SortedSet<Integer> widths() {
    return new TreeSet<>(sizes.keySet());
  }

  /** The entry of the rows of a width. */
  static String entry(int columns) {
    return FOLDER + columns + ".npy";
  }

  /** Writes the rows of a width. */
  void writeRows(int columns, OutputStream out) throws IOException {
    out.write(NpyHeader.of(type, sizes.getOrDefault(columns, 0), columns));
    int next = 0;
    for (Map.Entry<String, Path> model : models.entrySet()) {
      Map<String, Matrix> stored = of(model.getKey());
      if (stored.values().stream().noneMatch(matrix -> matrix.columns() == columns)) {
        continue;
      }
      try (InputStream in = open(model.getValue())) {
        var members = new NpzMembers(in);
        while (members.next()) {
          Matrix matrix = stored.get(members.name());
          if (matrix != null && matrix.columns() == columns) {
            next = writeNewRows(matrix, next, members.numbers(), out);
          }
        }
      }
    }
  }

  private int writeNewRows(Matrix matrix, int first, InputStream in, OutputStream out)
      throws IOException {
    int next = first;
    for (int number : matrix.rows()) {
      byte[] stored = stored(in.readNBytes(matrix.columns() * Float.BYTES));
      if (number == next && stored != null) {
        out.write(stored);
        next++;
      }
    }
    return next;
  }

  /** Writes a model, with numbers of rows in place of the matrices that are stored so. */
  void writeModel(String entry, Path file, OutputStream out) throws IOException {
    Map<String, Matrix> stored = of(entry);
    if (stored.isEmpty()) {
      Files.copy(file, out);
      return;
    }
    try (InputStream in = open(file);
        var npz = new NpzWriter(out)) {
      var members = new NpzMembers(in);
      while (members.next()) {
        Matrix matrix = stored.get(members.name());
        if (matrix == null) {
          members.numbers().transferTo(npz.begin(members.name(), members.start()));
        } else {
          npz.put(members.name() + ".rows." + matrix.columns(), matrix.rows());
        }
      }
    }
  }

  /** A row as it is stored; null if float16 cannot hold a value of it. */
  private byte @Nullable [] stored(byte[] row) {
    if (type == NpyType.FLOAT32) {
      return row;
    }
    ByteBuffer from = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer into = ByteBuffer.allocate(row.length / 2).order(ByteOrder.LITTLE_ENDIAN);
    while (from.hasRemaining()) {
      short half = Float16.fromFloat(from.getFloat());
      if (!Float.isFinite(Float16.toFloat(half))) {
        return null;
      }
      into.putShort(half);
    }
    return into.array();
  }

  private static InputStream open(Path file) throws IOException {
    return new BufferedInputStream(Files.newInputStream(file), BUFFER);
  }
}
