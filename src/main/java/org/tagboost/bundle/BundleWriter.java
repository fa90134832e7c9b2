package org.tagboost.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.Fingerprint;
import org.tagboost.data.JsonFile;
import org.tagboost.data.NpyType;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

/**
 * Writes a bundle: a zip archive of {@code manifest.json} and the files that it names. Equal
 * content gives equal bytes.
 */
public final class BundleWriter {

  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final NpyType rows;
  private final SortedMap<String, Path> files = new TreeMap<>();
  private final SortedMap<String, Path> models = new TreeMap<>();

  /**
   * @param rows how rows that models share are stored: FLOAT32; or FLOAT16, which takes those of
   *     all large matrices of models, in half the space, and changes scores
   */
  public BundleWriter(NpyType rows) {
    if (rows == NpyType.FLOAT64) {
      throw new IllegalArgumentException("rows are float32, or rounded to float16");
    }
    this.rows = rows;
  }

  /**
   * Adds a file.
   *
   * @param name of its entry, such as {@code features/groups.json}
   */
  public void add(String name, Path file) {
    files.put(name, file);
  }

  /**
   * Adds the ids of the training tracks.
   *
   * @param directory for a file that has to stay until the bundle is written
   * @param ids in the order of train.csv
   */
  public void addTrainingTracks(Path directory, List<String> ids) {
    Path file = directory.resolve(TrainingTracks.FILE);
    JsonFile.write(file, ids);
    add(TrainingTracks.FILE, file);
  }

  /**
   * Adds the file of a model. Rows of the matrices of an {@code .npz} that other models have as
   * well are stored once.
   */
  public void addModel(String name, Path file) {
    (name.endsWith(".npz") ? models : files).put(name, file);
  }

  /**
   * Adds all files of a directory.
   *
   * @param prefix of their entries' names, such as {@code features/}
   * @param wanted which of them, by name relative to the directory
   */
  public void addAll(String prefix, Path directory, Predicate<String> wanted) {
    try (var all = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) all.filter(Presence::ofFile)::iterator) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        if (wanted.test(name)) {
          add(prefix + name, file);
        }
      }
    } catch (IOException e) {
      throw cannotBeRead(directory, e);
    }
  }

  /**
   * Writes the bundle atomically.
   *
   * @param manifest given the sizes and hashes of all entries
   * @throws UserException if a file cannot be read, or the bundle not written
   */
  public void write(Path bundle, Function<Map<String, Manifest.FileInfo>, Manifest> manifest) {
    SortedMap<String, Entry> entries = entries();
    Map<String, Manifest.FileInfo> infos = new TreeMap<>();
    entries.forEach((name, entry) -> infos.put(name, entry.info()));
    Manifest described = manifest.apply(infos);
    AtomicFile.write(
        bundle,
        out -> {
          var zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16));
          zip.putNextEntry(zipEntry(Manifest.FILE));
          JsonFile.writeIndented(zip, described);
          for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            begin(zip, entry.getKey(), entry.getValue());
            entry.getValue().content().writeTo(zip);
          }
          zip.finish();
          zip.flush();
        });
  }

  /** An entry, whose content is made twice: once for its hash, which comes first in the file. */
  private record Entry(AtomicFile.Content content, Manifest.FileInfo info, long crc) {}

  private SortedMap<String, Entry> entries() {
    SortedMap<String, Entry> entries = new TreeMap<>();
    files.forEach((name, file) -> entries.put(name, entry(file, out -> Files.copy(file, out))));
    if (models.isEmpty()) {
      return entries;
    }
    Path some = Objects.requireNonNull(models.get(models.firstKey()));
    try {
      SharedRows shared = new SharedRows(models, rows);
      models.forEach(
          (name, file) ->
              entries.put(name, entry(file, out -> shared.writeModel(name, file, out))));
      for (int width : shared.widths()) {
        entries.put(SharedRows.entry(width), entry(some, out -> shared.writeRows(width, out)));
      }
      return entries;
    } catch (IOException e) {
      throw cannotBeRead(some, e);
    }
  }

  private static Entry entry(Path file, AtomicFile.Content content) {
    CRC32 crc = new CRC32();
    MessageDigest sha256 = Fingerprint.newSha256();
    var count = new long[1];
    try (OutputStream sums =
        new OutputStream() {
          @Override
          public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            crc.update(bytes, offset, length);
            sha256.update(bytes, offset, length);
            count[0] += length;
          }
        }) {
      content.writeTo(sums);
    } catch (IOException e) {
      throw cannotBeRead(file, e);
    }
    String hash = HexFormat.of().formatHex(sha256.digest());
    return new Entry(content, new Manifest.FileInfo(count[0], hash), crc.getValue());
  }

  private static void begin(ZipOutputStream zip, String name, Entry entry) throws IOException {
    ZipEntry header = zipEntry(name);
    if (name.startsWith(SharedRows.FOLDER)) {
      // Read where they are wanted, which compressed bytes would not allow.
      header.setMethod(ZipEntry.STORED);
      header.setSize(entry.info().bytes());
      header.setCrc(entry.crc());
    }
    // Arrays of floats hardly shrink; trees and text do.
    zip.setLevel(
        name.endsWith(".npz") || name.endsWith(".npy")
            ? Deflater.NO_COMPRESSION
            : Deflater.DEFAULT_COMPRESSION);
    zip.putNextEntry(header);
  }

  private static ZipEntry zipEntry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    return entry;
  }

  private static UserException cannotBeRead(Path file, IOException e) {
    return new UserException(
        file + ": cannot be read (" + AtomicFile.reason(e) + "); run the train command again", e);
  }
}
