package org.tagboost.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.Fingerprint;
import org.tagboost.data.JsonFile;
import org.tagboost.failure.UserException;

/**
 * Writes a bundle: a zip archive of {@code manifest.json} and the files that it names. Equal
 * content gives equal bytes.
 */
public final class BundleWriter {

  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final SortedMap<String, Path> files = new TreeMap<>();

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
   * Adds all files of a directory.
   *
   * @param prefix of their entries' names, such as {@code features/}
   * @param wanted which of them, by name relative to the directory
   */
  public void addAll(String prefix, Path directory, Predicate<String> wanted) {
    try (var all = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
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
    SortedMap<String, Manifest.FileInfo> infos = new TreeMap<>();
    files.forEach((name, file) -> infos.put(name, info(file)));
    Manifest described = manifest.apply(infos);
    AtomicFile.write(
        bundle,
        out -> {
          var zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16));
          begin(zip, Manifest.FILE);
          JsonFile.writeIndented(zip, described);
          for (Map.Entry<String, Path> file : files.entrySet()) {
            begin(zip, file.getKey());
            Files.copy(file.getValue(), (OutputStream) zip);
          }
          zip.finish();
          zip.flush();
        });
  }

  private static void begin(ZipOutputStream zip, String name) throws IOException {
    // Arrays of floats hardly shrink; trees and text do.
    zip.setLevel(
        name.endsWith(".npz") || name.endsWith(".npy")
            ? Deflater.NO_COMPRESSION
            : Deflater.DEFAULT_COMPRESSION);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
  }

  private static Manifest.FileInfo info(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new Manifest.FileInfo(Files.size(file), Fingerprint.sha256(in));
    } catch (IOException e) {
      throw cannotBeRead(file, e);
    }
  }

  private static UserException cannotBeRead(Path file, IOException e) {
    return new UserException(
        file + ": cannot be read (" + AtomicFile.reason(e) + "); run the train command again", e);
  }
}
