package org.tagboost.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.tagboost.failure.UserException;

/**
 * The embeddings of a data folder: one {@code .npy} file a track, in a folder or an archive.
 *
 * <p>The file of track {@code 17} is {@code track_embeddings/17.npy}; an id {@code a/b} means
 * {@code track_embeddings/a/b.npy}. Thread-safe.
 */
public interface EmbeddingStore {

  /**
   * Finds the embeddings: {@code track_embeddings/}, else {@code track_embeddings.tar}, else {@code
   * track_embeddings.tar.gz} or {@code .tgz}.
   *
   * @throws UserException if there are none
   */
  static EmbeddingStore open(Path dataDir) {
    Path folder = dataDir.resolve(TrackFiles.FOLDER);
    if (Files.isDirectory(folder)) {
      return new EmbeddingFolder(folder);
    }
    for (String suffix : List.of(".tar", ".tar.gz", ".tgz")) {
      Path archive = dataDir.resolve(TrackFiles.FOLDER + suffix);
      if (Files.isRegularFile(archive)) {
        return new EmbeddingArchive(archive, !suffix.equals(".tar"));
      }
    }
    throw new UserException(dataDir + ": has no embeddings; " + DataFiles.LAYOUT);
  }

  /** Where the embeddings lie: the path of the folder or the archive. */
  String location();

  /**
   * Hashes what tells whether the embeddings have changed: name, size and time of each track's
   * file, or of the archive, whose members are not looked at. Where the data folder lies, and the
   * order of the tracks, do not count.
   *
   * @return 64 hexadecimal digits
   * @throws UserException if a folder lacks some track's file
   */
  String fingerprint(Collection<String> tracks);

  /** Total size of the embeddings, for showing progress; -1 if unknown: they are compressed. */
  long bytes();

  /**
   * Starts reading the files of these tracks. An archive is read from its beginning to its end, so
   * one cursor over all tracks is far cheaper than several over parts.
   *
   * @param tracks distinct ids, in any order
   * @throws UserException if an id cannot be a file's name, or an archive cannot be opened
   */
  Cursor open(List<String> tracks);

  /**
   * Hands out files one by one, each of them once, to any number of threads. A folder's come in the
   * order of the list, of which each buffer gets short runs; an archive's in its own. All have been
   * handed out when every buffer that was ever given has been refused another.
   */
  interface Cursor extends AutoCloseable {

    /**
     * Fills {@code into} with the next file.
     *
     * @return false if there is none left, and {@code into} is as it was
     * @throws UserException if the file or the archive cannot be read; if some tracks have no file;
     *     if an archive holds a track twice. Every later call on an archive throws the same
     */
    boolean next(EmbeddingFile into);

    @Override
    void close();
  }
}
