package org.tagboost.predict;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.tagboost.data.ArchiveEntries;
import org.tagboost.data.TrackIds;
import org.tagboost.failure.UserException;

/** The {@code .npy} files in an archive, in its order. */
final class ArchiveSource extends StreamSource {

  private final Path archive;
  private final Predicate<String> wanted;
  private final ArchiveEntries entries;
  private boolean any;

  /**
   * @param wanted ids of the tracks to read
   */
  ArchiveSource(Path archive, Predicate<String> wanted) {
    this.archive = archive;
    this.wanted = wanted;
    this.entries = ArchiveEntries.open(archive);
  }

  @Override
  Optional<Arrival> arrival() {
    for (Optional<String> path = entries.next(); path.isPresent(); path = entries.next()) {
      Optional<String> id = TrackIds.ofEntry(path.get());
      any |= id.isPresent();
      if (id.filter(wanted).isPresent()) {
        return Optional.of(read(id.get()));
      }
    }
    if (!any) {
      throw new UserException(archive + ": has no .npy files, expected one for each track");
    }
    return Optional.empty();
  }

  private Arrival read(String id) {
    Optional<String> objection = entries.objection();
    if (objection.isPresent()) {
      return new Arrival(new FailedTrack(id, objection.get()), 0);
    }
    byte[] npy = entries.read(ByteBuffer::allocate).array();
    return new Arrival(new BytesTrack(id, npy, entries.name()), npy.length);
  }

  @Override
  public void close() {
    entries.close();
  }
}
