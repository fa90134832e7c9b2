package org.tagboost.predict;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tagboost.data.ArchiveEntries;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.TrackArray;
import org.tagboost.data.TrackIds;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

/** Finds the tracks that a command line names. */
public final class Inputs {

  private static final String EXPECTED =
      "expected a directory, a .tar, .tar.gz or .tgz, a .npy, or - for standard input";

  private Inputs() {}

  /**
   * The tracks of standard input.
   *
   * @param in stays open
   * @param ids of arrays, in their order
   */
  public static TrackSource stream(InputStream in, StandardInput.Form form, Optional<Path> ids) {
    if (ids.isPresent() && form != StandardInput.Form.NPY) {
      throw new UserException("--ids names arrays, but paths and lines of JSON have ids already");
    }
    return StandardInput.of(form, in, ids.map(TrackIds::ofLines));
  }

  /**
   * The tracks in a {@code [tracks, dims]} or {@code [tracks, frames, dims]} array.
   *
   * @param ids one a line, as many as there are tracks; numbers from 0 if empty
   */
  public static TrackSource array(Path file, Optional<Path> ids) {
    Optional<List<String>> names = ids.map(TrackIds::ofLines);
    TrackArray array = TrackArray.open(file);
    if (names.isPresent() && names.get().size() != array.tracks()) {
      array.close();
      throw new UserException(
          "%s: has %d ids, but %s has %d tracks"
              .formatted(ids.get(), names.get().size(), file, array.tracks()));
    }
    return new IndexedSource(
        array.tracks(),
        row -> {
          String id = names.isPresent() ? names.get().get(row) : String.valueOf(row);
          return new ArrayTrack(id, array, row);
        },
        array::close);
  }

  private record ArrayTrack(String id, TrackArray array, int row) implements Track {
    @Override
    public void read(Frames into) {
      array.read(row, into.nonFinite(), into.file(), into.sequence());
    }
  }

  /**
   * The tracks in directories, archives and single files, one after the other. In a directory with
   * {@code track_embeddings}, or an archive of that name, those are meant.
   *
   * @param tracks the tracks wanted, in the order wanted; all if empty
   * @throws UserException if there are none, or one of the paths is something else
   */
  public static TrackSource files(List<Path> paths, Optional<Path> tracks) {
    if (tracks.isPresent()) {
      if (paths.size() != 1) {
        throw new UserException(
            "--tracks needs one directory or archive, not " + paths.size() + " inputs");
      }
      return selected(located(paths.get(0)), TrackIds.ofCsv(tracks.get()));
    }
    List<TrackSource> sources = new ArrayList<>();
    boolean complete = false;
    try {
      for (Path path : paths) {
        sources.add(all(located(path)));
      }
      complete = true;
      return sources.size() == 1 ? sources.get(0) : new ConcatenatedSource(sources);
    } finally {
      if (!complete) {
        sources.forEach(TrackSource::close);
      }
    }
  }

  /**
   * Some tracks in directories, archives and single files: of one directory or archive in the order
   * wanted, else in that of the paths. Those that several paths do not have are not noticed here.
   *
   * @param tracks distinct ids
   * @throws UserException as {@link #files}
   */
  public static TrackSource some(List<Path> paths, List<String> tracks) {
    if (paths.size() == 1) {
      Path path = located(paths.get(0));
      if (Presence.ofFolder(path) || ArchiveEntries.isArchive(path)) {
        return selected(path, tracks);
      }
    }
    return new FilteredSource(files(paths, Optional.empty()), Set.copyOf(tracks));
  }

  private static Path located(Path path) {
    if (!Presence.of(path)) {
      throw new UserException(path + ": is missing, " + EXPECTED);
    }
    return Presence.ofFolder(path)
        ? EmbeddingStore.find(path).or(() -> EmbeddingStore.findArray(path)).orElse(path)
        : path;
  }

  private static TrackSource selected(Path path, List<String> tracks) {
    if (Presence.ofFolder(path)) {
      return folder(path, tracks);
    }
    if (ArchiveEntries.isArchive(path)) {
      return new Selection(path, tracks);
    }
    throw new UserException(path + ": --tracks needs a directory or an archive");
  }

  private static TrackSource all(Path path) {
    if (Presence.ofFolder(path)) {
      return folder(path, tracksBelow(path));
    }
    if (ArchiveEntries.isArchive(path)) {
      return new ArchiveSource(path, track -> true);
    }
    if (EmbeddingStore.findArray(path.resolveSibling("")).filter(path::equals).isPresent()) {
      return array(path, Optional.of(EmbeddingStore.idsOf(path)));
    }
    String name = String.valueOf(path.getFileName());
    if (TrackIds.ofFile(name).equals(name)) {
      throw new UserException(path + ": is no input, " + EXPECTED);
    }
    return new IndexedSource(1, i -> new FileTrack(TrackIds.ofFile(name), path), () -> {});
  }

  private static TrackSource folder(Path folder, List<String> tracks) {
    return new IndexedSource(
        tracks.size(),
        i -> new FileTrack(tracks.get(i), folder.resolve(TrackIds.fileOf(tracks.get(i)))),
        () -> {});
  }

  private static List<String> tracksBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      List<String> tracks =
          files
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .filter(name -> !TrackIds.ofFile(name).equals(name))
              .map(TrackIds::ofFile)
              .sorted()
              .toList();
      if (tracks.isEmpty()) {
        throw new UserException(folder + ": has no .npy files, expected one for each track");
      }
      return tracks;
    } catch (IOException e) {
      throw cannotBeListed(folder, e);
    } catch (UncheckedIOException e) {
      throw cannotBeListed(folder, Objects.requireNonNull(e.getCause()));
    }
  }

  private static UserException cannotBeListed(Path folder, IOException e) {
    return new UserException(folder + ": cannot be listed (" + AtomicFile.reason(e) + ")", e);
  }
}
