package org.tagboost.data;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

/**
 * The embeddings of a data directory: one {@code .npy} file per track, in a directory or an
 * archive.
 *
 * <p>The file of track {@code 17} is {@code track_embeddings/17.npy}; an id {@code a/b} means
 * {@code track_embeddings/a/b.npy}. Thread-safe.
 */
public interface EmbeddingStore {

  /**
   * Finds the embeddings: {@code track_embeddings/}, else {@code track_embeddings.tar}, else {@code
   * track_embeddings.tar.gz} or {@code .tgz}, else {@code track_embeddings.npy}, one array of all
   * tracks, with {@code track_ids.txt}.
   *
   * @throws UserException if there are none
   */
  static EmbeddingStore open(Path dataDir) {
    Optional<Path> found = find(dataDir);
    if (found.isPresent()) {
      return Presence.ofFolder(found.get())
          ? new EmbeddingFolder(found.get())
          : new EmbeddingArchive(found.get());
    }
    return findArray(dataDir)
        .map(EmbeddingArray::new)
        .orElseThrow(() -> new UserException(OtherEmbeddings.message(dataDir)));
  }

  /** The array of all tracks that {@link #open} would open where {@link #find} finds nothing. */
  static Optional<Path> findArray(Path dataDir) {
    return Optional.of(dataDir.resolve(TrackFiles.FOLDER + TrackFiles.SUFFIX))
        .filter(Presence::ofFile);
  }

  /** The file with the ids of the rows of {@link #findArray}. */
  static Path idsOf(Path array) {
    return EmbeddingArray.idsOf(array);
  }

  /** The directory or archive that {@link #open} would open. */
  static Optional<Path> find(Path dataDir) {
    Path folder = dataDir.resolve(TrackFiles.FOLDER);
    if (Presence.ofFolder(folder)) {
      return Optional.of(folder);
    }
    return Stream.of(".tar", ".tar.gz", ".tgz")
        .map(suffix -> dataDir.resolve(TrackFiles.FOLDER + suffix))
        .filter(Presence::ofFile)
        .findFirst();
  }

  /** The path of the directory or the archive. */
  String location();

  /**
   * A hash that changes when the embeddings change: of the name, size and modification time of each
   * track's file, or of the archive, whose entries are not read. Does not depend on the path of the
   * data directory and the order of the tracks.
   *
   * @return 64 hexadecimal digits
   * @throws UserException if a track's file is missing in a directory
   */
  String fingerprint(Collection<String> tracks);

  /** Total size of the embeddings, to show progress; -1 if unknown because of compression. */
  long bytes();

  /** Whether some tracks can be read without reading the others, as from all but archives. */
  boolean readsSome();

  /**
   * Starts reading the files of these tracks. An archive is always read from beginning to end, so
   * use one cursor over all tracks rather than several over subsets.
   *
   * @param tracks distinct ids, in any order
   * @throws UserException if an id cannot be a file name, or an archive cannot be opened
   */
  Cursor open(List<String> tracks);

  /**
   * Returns the files one by one, each once, to any number of threads. Files of a directory come in
   * the order of the list, and each buffer gets short runs of consecutive files; files of an
   * archive come in the order of the archive. All files have been returned when {@link #next} has
   * returned false for every buffer that was used.
   */
  interface Cursor extends AutoCloseable {

    /**
     * Fills {@code into} with the next file.
     *
     * @return false if there is none left; {@code into} is then unchanged
     * @throws UserException if the file or the archive cannot be read; if tracks have no file; if
     *     an archive contains a track twice. For an archive, every later call throws the same
     *     exception
     */
    boolean next(EmbeddingFile into);

    @Override
    void close();
  }
}
