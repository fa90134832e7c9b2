package org.tagboost.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

/**
 * Embeddings in one array, {@code track_embeddings.npy} of {@code [tracks, dims]} or {@code
 * [tracks, frames, dims]}; {@code track_ids.txt} beside it has the ids of its rows, one a line.
 */
final class EmbeddingArray implements EmbeddingStore {

  private final Path file;
  private final Path ids;

  EmbeddingArray(Path file) {
    this.file = file;
    this.ids = idsOf(file);
  }

  /** The file with the ids of the rows of an array. */
  static Path idsOf(Path array) {
    return array.resolveSibling(TrackFiles.IDS);
  }

  @Override
  public String location() {
    return file.toString();
  }

  @Override
  public String fingerprint(Collection<String> tracks) {
    Fingerprint fingerprint = new Fingerprint().add("array");
    for (Path one : List.of(file, ids)) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(one, BasicFileAttributes.class);
        fingerprint
            .add(String.valueOf(one.getFileName()))
            .add(attributes.size())
            .add(attributes.lastModifiedTime().toMillis());
      } catch (IOException e) {
        throw one.equals(ids) ? withoutIds(e) : EmbeddingFile.cannotBeRead(one, e);
      }
    }
    return fingerprint.hex();
  }

  private UserException withoutIds(Exception e) {
    return new UserException(
        "%s: cannot be read (%s), expected the ids of the rows of %s, one a line"
            .formatted(
                ids, e instanceof IOException io ? AtomicFile.reason(io) : e.getMessage(), file),
        e);
  }

  @Override
  public long bytes() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw EmbeddingFile.cannotBeRead(file, e);
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
    if (!Presence.ofFile(ids)) {
      throw withoutIds(new NoSuchFileException(ids.toString()));
    }
    TrackArray array = TrackArray.open(file);
    try {
      return new ArrayCursor(wanted, array, rows(array, wanted));
    } catch (UserException e) {
      array.close();
      throw e;
    }
  }

  /** The row of each id. */
  private Map<String, Integer> rows(TrackArray array, List<String> wanted) {
    List<String> names = TrackIds.ofLines(ids);
    if (names.size() != array.tracks()) {
      throw new UserException(
          "%s: has %d ids, but %s has %d tracks; write one id for each row, in their order"
              .formatted(ids, names.size(), file, array.tracks()));
    }
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < names.size(); row++) {
      Integer first = rows.putIfAbsent(names.get(row), row);
      if (first != null) {
        throw new UserException(
            "%s:%d: id '%s' was listed before, in line %d; expected each once"
                .formatted(ids, row + 1, TrackFiles.oneLine(names.get(row)), first + 1));
      }
    }
    List<String> missing = wanted.stream().filter(track -> !rows.containsKey(track)).toList();
    if (!missing.isEmpty()) {
      throw new UserException(
          "%s: has no id of %d of %d tracks, such as '%s'; add them and their rows, or remove the tracks"
              .formatted(ids, missing.size(), wanted.size(), TrackFiles.oneLine(missing.get(0))));
    }
    return rows;
  }

  private static final class ArrayCursor extends ListCursor {

    private final TrackArray array;
    private final Map<String, Integer> rows;

    ArrayCursor(List<String> tracks, TrackArray array, Map<String, Integer> rows) {
      super(tracks);
      this.array = array;
      this.rows = rows;
    }

    @Override
    void read(String track, int index, EmbeddingFile into) {
      array.load(Objects.requireNonNull(rows.get(track)), track, index, into);
    }

    @Override
    public void close() {
      array.close();
    }
  }
}
