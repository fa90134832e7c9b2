package org.tagboost.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All files below a folder with their times, to come back to after each input. */
final class Snapshot {

  private final Path folder;
  private final Map<Path, byte[]> whole = new TreeMap<>();
  private final Map<Path, FileTime> times = new TreeMap<>();

  Snapshot(Path folder) throws IOException {
    this.folder = folder;
    for (Path file : files(folder)) {
      whole.put(file.normalize(), Files.readAllBytes(file));
      times.put(file.normalize(), Files.getLastModifiedTime(file));
    }
  }

  /** The files, sorted by path. */
  List<Path> files() {
    return List.copyOf(whole.keySet());
  }

  /** What a file held. */
  byte[] content(Path file) {
    return whole.getOrDefault(file.normalize(), new byte[0]);
  }

  /** All as it was before, so that the next input does not depend on this one. */
  void restore() throws IOException {
    for (Path file : files(folder)) {
      FileTime time = times.get(file.normalize());
      if (time == null) {
        Files.deleteIfExists(file);
      } else if (!time.equals(Files.getLastModifiedTime(file))) {
        write(file.normalize());
      }
    }
    for (Path file : whole.keySet()) {
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        write(file);
      }
    }
  }

  private void write(Path file) throws IOException {
    Files.write(file, content(file));
    Files.setLastModifiedTime(file, times.get(file));
  }

  /** All files below a folder, sorted. */
  static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
