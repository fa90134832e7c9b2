package org.tagboost.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tagboost.failure.UserException;

/** Embeddings in a {@code .tar} or {@code .tar.gz}, read as a stream without unpacking. */
final class EmbeddingArchive implements EmbeddingStore {

  private static final int BUFFER_BYTES = 1 << 18;

  private final Path archive;
  private final boolean compressed;

  EmbeddingArchive(Path archive, boolean compressed) {
    this.archive = archive;
    this.compressed = compressed;
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
      return compressed ? -1 : Files.size(archive);
    } catch (IOException e) {
      throw cannotBeRead(e);
    }
  }

  @Override
  public Cursor open(List<String> tracks) {
    List<String> wanted = List.copyOf(tracks);
    var positions = TrackFiles.positions(wanted);
    try {
      TarArchiveInputStream tar = new TarArchiveInputStream(stream(), "UTF-8");
      return new ArchiveCursor(archive, tar, wanted, positions);
    } catch (IOException e) {
      throw cannotBeRead(e);
    }
  }

  private InputStream stream() throws IOException {
    InputStream file = Files.newInputStream(archive);
    try {
      return compressed
          ? new GZIPInputStream(file, BUFFER_BYTES)
          : new BufferedInputStream(file, BUFFER_BYTES);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private UserException cannotBeRead(IOException e) {
    return ArchiveCursor.cannotBeRead(archive, e);
  }
}
