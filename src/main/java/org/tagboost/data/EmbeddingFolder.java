package org.tagboost.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.tagboost.failure.UserException;

/** Embeddings in a directory, one file per track. */
final class EmbeddingFolder implements EmbeddingStore {

  /**
   * Consecutive files that a thread takes at a time, so that their rows can be written together.
   */
  private static final int RUN = 16;

  private final Path folder;

  EmbeddingFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public String location() {
    return folder.toString();
  }

  @Override
  public String fingerprint(Collection<String> tracks) {
    List<String> sorted = tracks.stream().sorted().toList();
    TrackFiles.positions(sorted);
    Fingerprint fingerprint = new Fingerprint().add("folder");
    List<String> missing = new ArrayList<>();
    for (String track : sorted) {
      try {
        BasicFileAttributes file = Files.readAttributes(fileOf(track), BasicFileAttributes.class);
        fingerprint.add(track).add(file.size()).add(file.lastModifiedTime().toMillis());
      } catch (FileSystemException e) {
        if (!isMissing(e)) {
          throw EmbeddingFile.cannotBeRead(fileOf(track), e);
        }
        missing.add(track);
      } catch (IOException e) {
        throw EmbeddingFile.cannotBeRead(fileOf(track), e);
      }
    }
    if (!missing.isEmpty()) {
      throw TrackFiles.missing(location(), missing, sorted.size());
    }
    return fingerprint.hex();
  }

  @Override
  public long bytes() {
    try (Stream<Path> files =
        Files.find(folder, Integer.MAX_VALUE, (path, attributes) -> attributes.isRegularFile())) {
      long bytes = 0;
      for (Path file : (Iterable<Path>) files::iterator) {
        bytes += Files.size(file);
      }
      return bytes;
    } catch (IOException e) {
      throw EmbeddingFile.cannotBeRead(folder, e);
    } catch (UncheckedIOException e) {
      throw new UserException(folder + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public Cursor open(List<String> tracks) {
    List<String> wanted = List.copyOf(tracks);
    TrackFiles.positions(wanted);
    return new FolderCursor(wanted);
  }

  /** Whether there is no such file, nor a folder that is to contain it. */
  private static boolean isMissing(FileSystemException e) {
    return e instanceof NoSuchFileException || "Not a directory".equals(e.getReason());
  }

  /** Looks up all files only when one is missing, because this takes long on a cold disk. */
  private UserException missing(List<String> wanted) {
    List<String> missing =
        wanted.stream().filter(track -> !Files.isRegularFile(fileOf(track))).toList();
    return TrackFiles.missing(location(), missing, wanted.size());
  }

  private Path fileOf(String track) {
    try {
      return folder.resolve(TrackFiles.of(track));
    } catch (InvalidPathException e) {
      throw new UserException(
          "track id '%s' cannot be a file name on this system (%s); set LC_ALL=C.UTF-8, or rename the track"
              .formatted(TrackFiles.oneLine(track), e.getReason()),
          e);
    }
  }

  /** Positions in the list of tracks that one thread has taken but not yet read. */
  private static final class Run {
    private int next;
    private int end;
  }

  /** Threads share only the count of files taken. */
  private final class FolderCursor implements Cursor {

    private final List<String> tracks;
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<EmbeddingFile, Run> runs = new ConcurrentHashMap<>();

    FolderCursor(List<String> tracks) {
      this.tracks = tracks;
    }

    @Override
    public boolean next(EmbeddingFile into) {
      Run run = runs.computeIfAbsent(into, unused -> new Run());
      if (run.next == run.end) {
        run.next = taken.getAndUpdate(count -> Math.min(count + RUN, tracks.size()));
        run.end = Math.min(run.next + RUN, tracks.size());
        if (run.next == run.end) {
          return false;
        }
      }
      int index = run.next++;
      Path file = fileOf(tracks.get(index));
      try {
        into.read(file, tracks.get(index), index);
        return true;
      } catch (NoSuchFileException e) {
        throw missing(tracks);
      } catch (IOException e) {
        throw EmbeddingFile.cannotBeRead(file, e);
      }
    }

    @Override
    public void close() {}
  }
}
