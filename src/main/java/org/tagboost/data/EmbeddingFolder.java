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
import java.util.Optional;
import java.util.stream.Stream;
import org.tagboost.failure.Presence;
import org.tagboost.failure.Reason;
import org.tagboost.failure.UserException;

/** Embeddings in a directory, one file per track: {@code .npy}, or {@code .npz} with one array. */
final class EmbeddingFolder implements EmbeddingStore {

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
        BasicFileAttributes file = attributes(track);
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
      throw missing(missing, sorted.size());
    }
    return fingerprint.hex();
  }

  private BasicFileAttributes attributes(String track) throws IOException {
    try {
      return Files.readAttributes(fileOf(track), BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return Files.readAttributes(archiveOf(track), BasicFileAttributes.class);
    }
  }

  /** A file that may be there in place of {@link #fileOf}. */
  private Path archiveOf(String track) {
    Path file = fileOf(track);
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(
        name.substring(0, name.length() - TrackFiles.SUFFIX.length()) + ".npz");
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
  public boolean readsSome() {
    return true;
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
        wanted.stream()
            .filter(track -> !Presence.ofFile(fileOf(track)) && !Presence.ofFile(archiveOf(track)))
            .toList();
    return missing(missing, wanted.size());
  }

  /** The error for tracks without files; names files of another kind that are there instead. */
  private UserException missing(List<String> missing, int wanted) {
    for (String suffix : FileKind.suffixesOfTracks()) {
      Path other = folder.resolve(missing.get(0) + suffix);
      if (Presence.of(other)) {
        return new UserException(
            "%s: %s"
                .formatted(
                    other,
                    FileKind.named(other)
                        .map(FileKind::advice)
                        .orElse("is no .npy file; write it with np.save")));
      }
    }
    Optional<Path> lone = missing.size() == wanted ? onlyFile() : Optional.empty();
    if (lone.isPresent()) {
      return new UserException(
          "%s: is the only file there, and none of the %d tracks has its name; if it is an array of all tracks, move it to track_embeddings.npy, and write the ids of its rows to track_ids.txt, one a line"
              .formatted(lone.get(), wanted));
    }
    return TrackFiles.missing(location(), missing, wanted);
  }

  /** The file of the directory if it has no other, and it is an array. */
  private Optional<Path> onlyFile() {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> some = files.limit(2).toList();
      return some.size() == 1 && some.get(0).toString().endsWith(".npy")
          ? Optional.of(some.get(0))
          : Optional.empty();
    } catch (IOException e) {
      throw new UserException(folder + ": cannot be listed (" + Reason.of(e) + ")", e);
    }
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

  private final class FolderCursor extends ListCursor {

    private final List<String> tracks;

    FolderCursor(List<String> tracks) {
      super(tracks);
      this.tracks = tracks;
    }

    @Override
    void read(String track, int index, EmbeddingFile into) {
      Path file = fileOf(track);
      try {
        into.read(file, track, index);
      } catch (NoSuchFileException e) {
        Path archive = archiveOf(track);
        if (!Presence.of(archive)) {
          throw missing(tracks);
        }
        into.readOnlyArray(archive, track, index);
      } catch (IOException e) {
        throw EmbeddingFile.cannotBeRead(file, e);
      }
    }
  }
}
