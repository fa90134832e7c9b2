package org.tagboost.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import org.tagboost.failure.UserException;

/** Embeddings in a {@code .tar} or {@code .tar.gz}, read as a stream without unpacking. */
final class EmbeddingArchive implements EmbeddingStore {

  private final Path archive;

  EmbeddingArchive(Path archive) {
    this.archive = archive;
  }

  @Override
  public String location() {
    return archive.toString();
  }

  @Override
  public String fingerprint(Collection<String> tracks) {
    try {
      BasicFileAttributes file = Files.readAttributes(archive, BasicFileAttributes.class);
      return new Fingerprint()
          .add("archive")
          .add(String.valueOf(archive.getFileName()))
          .add(file.size())
          .add(file.lastModifiedTime().toMillis())
          .hex();
    } catch (IOException e) {
      throw cannotBeRead(e);
    }
  }

  @Override
  public long bytes() {
    try {
      return ArchiveEntries.isCompressed(archive) ? -1 : Files.size(archive);
    } catch (IOException e) {
      throw cannotBeRead(e);
    }
  }

  @Override
  public boolean readsSome() {
    return false;
  }

  @Override
  public Cursor open(List<String> tracks) {
    List<String> wanted = List.copyOf(tracks);
    var positions = TrackFiles.positions(wanted);
    return new ArchiveCursor(location(), ArchiveEntries.open(archive), wanted, positions);
  }

  private UserException cannotBeRead(IOException e) {
    return ArchiveEntries.cannotBeRead(archive, e);
  }
}
