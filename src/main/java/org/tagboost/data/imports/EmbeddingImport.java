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
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.data.TrackIds;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

/** Converts embeddings to {@code track_embeddings.tar}. */
public final class EmbeddingImport {

  private static final String FOLDER = "track_embeddings/";

  private static final String FORMS = ".parquet, .h5, .npz or .tfrecord";
  private static final Pattern SUFFIX = Pattern.compile("\\.(parquet|h5|hdf5|npz|tfrecord)$");

  private EmbeddingImport() {}

  /**
   * Names of columns of Parquet, or of datasets and groups of HDF5.
   *
   * @param id of the ids; empty: see {@link ParquetInput} and {@link Hdf5Input}
   * @param embedding of the embeddings; likewise
   */
  public record Names(Optional<String> id, Optional<String> embedding) {
    public static final Names NONE = new Names(Optional.empty(), Optional.empty());

    private boolean any() {
      return id.isPresent() || embedding.isPresent();
    }
  }

  /**
   * Converts a file, or the files of a directory that are of one form.
   *
   * @param archive a {@code .tar}, created or replaced when it is complete
   * @param labels where the labels go, as {@code track,tags}; only TFRecords have them
   * @return the number of tracks
   * @throws UserException if the input is damaged, has a track twice, or an embedding that is no
   *     sequence; nothing is written then
   */
  public static int run(Path input, Names names, Path archive, Optional<Path> labels) {
    if (!String.valueOf(archive.getFileName()).endsWith(".tar")) {
      throw new UserException(
          archive
              + ": does not end in .tar, expected the name of an archive such as"
              + " my-data/track_embeddings.tar");
    }
    EmbeddingInput source = open(input, names);
    if (labels.isPresent() && !(source instanceof AudioSetInput)) {
      throw new UserException(input + ": has no labels, expected TFRecords with --labels");
    }
    if (names.any() && (source instanceof AudioSetInput || source instanceof NpzInput)) {
      throw new UserException(
          input + ": has no columns, expected Parquet or HDF5 with --id and --embedding");
    }
    Tracks tracks = new Tracks();
    AtomicFile.write(archive, out -> tracks.copy(source, out));
    labels.ifPresent(file -> AtomicFile.writeString(file, "track,tags\n" + tracks.labels));
    return tracks.places.size();
  }

  private static EmbeddingInput open(Path input, Names names) {
    if (!Presence.of(input)) {
      throw new UserException(
          input + ": is missing, expected " + FORMS + ", or a directory of one of these");
    }
    NavigableMap<String, List<Path>> bySuffix = files(input);
    if (bySuffix.size() > 1) {
      throw new UserException(
          "%s: holds files of several forms (%s), expected one; import each from a directory of its own"
              .formatted(input, String.join(", ", bySuffix.keySet())));
    }
    Map.Entry<String, List<Path>> only = bySuffix.firstEntry();
    if (only != null) {
      List<Path> files = only.getValue();
      return switch (only.getKey()) {
        case ".tfrecord" -> new AudioSetInput(files);
        case ".npz" -> new NpzInput(input, files);
        case ".parquet" -> new ParquetInput(files, names.id(), names.embedding());
        default -> new Hdf5Input(files, names.id(), names.embedding());
      };
    }
    throw new UserException(
        "%s: is no %s, and no directory of one of these; docs/data.md says what is read directly, and how to convert the rest"
            .formatted(input, FORMS));
  }

  /** The files below a directory, or the file itself, by the end of their names. */
  private static NavigableMap<String, List<Path>> files(Path input) {
    NavigableMap<String, List<Path>> bySuffix = new TreeMap<>();
    try (Stream<Path> files = Files.walk(input)) {
      files
          .filter(Presence::ofFile)
          .sorted()
          .forEach(
              file ->
                  suffix(file)
                      .ifPresent(
                          end ->
                              bySuffix.computeIfAbsent(end, any -> new ArrayList<>()).add(file)));
    } catch (IOException | UncheckedIOException e) {
      throw new UserException(input + ": cannot be listed (" + e.getMessage() + ")", e);
    }
    return bySuffix;
  }

  private static Optional<String> suffix(Path file) {
    Matcher matcher = SUFFIX.matcher(String.valueOf(file.getFileName()));
    return matcher.find() ? Optional.of(matcher.group().replace(".hdf5", ".h5")) : Optional.empty();
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
