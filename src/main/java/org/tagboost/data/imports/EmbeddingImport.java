package org.tagboost.data.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.data.TrackIds;
import org.tagboost.failure.UserException;

/** Converts embeddings to {@code track_embeddings.tar}. */
public final class EmbeddingImport {

  private static final String FOLDER = "track_embeddings/";

  private EmbeddingImport() {}

  /**
   * Converts a file, or the TFRecords of a directory.
   *
   * @param archive a {@code .tar}, created or replaced when it is complete
   * @param labels where the labels go, as {@code track,tags}; only TFRecords have them
   * @return the number of tracks
   * @throws UserException if the input is damaged, has a track twice, or an embedding that is no
   *     sequence; nothing is written then
   */
  public static int run(Path input, Path archive, Optional<Path> labels) {
    if (!String.valueOf(archive.getFileName()).endsWith(".tar")) {
      throw new UserException(
          archive
              + ": does not end in .tar, expected the name of an archive such as my-data/track_embeddings.tar");
    }
    EmbeddingInput source = open(input);
    if (labels.isPresent() && !(source instanceof AudioSetInput)) {
      throw new UserException(input + ": has no labels, expected TFRecords with --labels");
    }
    Tracks tracks = new Tracks();
    AtomicFile.write(archive, out -> tracks.copy(source, out));
    labels.ifPresent(file -> AtomicFile.writeString(file, "track,tags\n" + tracks.labels));
    return tracks.places.size();
  }

  private static EmbeddingInput open(Path input) {
    if (Files.isDirectory(input)) {
      try (Stream<Path> files = Files.walk(input)) {
        List<Path> records =
            files.filter(file -> file.toString().endsWith(".tfrecord")).sorted().toList();
        if (!records.isEmpty()) {
          return new AudioSetInput(records);
        }
      } catch (IOException | UncheckedIOException e) {
        throw new UserException(input + ": cannot be listed (" + e.getMessage() + ")", e);
      }
    } else if (!Files.exists(input)) {
      throw new UserException(
          input + ": is missing, expected an .npz, a .tfrecord, or a directory of those");
    } else if (input.toString().endsWith(".tfrecord")) {
      return new AudioSetInput(List.of(input));
    } else if (input.toString().endsWith(".npz")) {
      return new NpzInput(input);
    }
    throw new UserException(
        input
            + ": is no .npz, no .tfrecord and no directory of .tfrecord files; docs/data.md says what is read directly, and how to convert the rest");
  }

  private static final class Tracks {

    private final Map<String, String> places = new HashMap<>();
    private final StringBuilder labels = new StringBuilder();
    private final Sequence sequence = new Sequence();

    void copy(EmbeddingInput source, OutputStream out) throws IOException {
      TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      source.read(
          (id, name, npy, tags) -> {
            check(id, name, npy);
            TarArchiveEntry entry = new TarArchiveEntry(FOLDER + id + ".npy");
            entry.setModTime(0); // equal inputs give equal bytes
            entry.setSize(npy.length);
            tar.putArchiveEntry(entry);
            tar.write(npy);
            tar.closeArchiveEntry();
            labels.append(line(id, tags));
          });
      if (places.isEmpty()) {
        throw new UserException("there are no tracks to import; name other files");
      }
      tar.finish();
    }

    private void check(String id, String name, byte[] npy) {
      Optional<String> objection = TrackIds.objection(id);
      if (objection.isPresent() || id.startsWith("/") || id.contains("..")) {
        throw new UserException(
            "%s: track id '%s' cannot be a file name; rename the track"
                .formatted(name, TrackIds.oneLine(id)));
      }
      String first = places.putIfAbsent(id, name);
      if (first != null) {
        throw new UserException(
            "%s: track '%s' was there before, at %s; expected each track once"
                .formatted(name, id, first));
      }
      NpyDecoder.decode(ByteBuffer.wrap(npy), name, NonFinite.ZERO, sequence);
    }

    private static String line(String id, List<Long> tags) {
      List<String> texts = new ArrayList<>(tags.stream().map(String::valueOf).toList());
      String field = texts.stream().collect(Collectors.joining(","));
      return id + "," + (texts.size() > 1 ? "\"" + field + "\"" : field) + "\n";
    }
  }
}
