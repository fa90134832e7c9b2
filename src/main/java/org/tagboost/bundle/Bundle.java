package org.tagboost.bundle;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.Fingerprint;
import org.tagboost.data.JsonFile;
import org.tagboost.failure.UserException;
import org.tagboost.features.FeatureFiles;

/** An open bundle, every entry of which has been compared with its hash. Nothing is unpacked. */
final class Bundle implements FeatureFiles, AutoCloseable {

  /** Far more than any manifest takes, and little enough to read unseen. */
  private static final int LARGEST_MANIFEST = 64 << 20;

  private final Path file;
  private final FileChannel channel;
  private final ZipFile zip;
  private final Manifest manifest;
  private final Map<Integer, StoredRows> rows = new HashMap<>();

  private Bundle(Path file, FileChannel channel, ZipFile zip, Manifest manifest) {
    this.file = file;
    this.channel = channel;
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * Opens a bundle and checks it.
   *
   * @throws UserException if it is none, is of a newer format, is cut off or was changed
   */
  static Bundle open(Path file) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file);
      ZipFile zip = zip(file, channel);
      Bundle bundle = new Bundle(file, channel, zip, manifest(file, zip));
      bundle.check();
      channel = null;
      return bundle;
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
    } finally {
      close(channel);
    }
  }

  private static ZipFile zip(Path file, FileChannel channel) {
    try {
      return ZipFile.builder().setSeekableByteChannel(channel).get();
    } catch (IOException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new UserException(
          file + ": is not a bundle, or is cut off (" + reason.getMessage() + "); copy it again",
          e);
    }
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("a file that was only read could not be closed", e);
    }
  }

  private static Manifest manifest(Path file, ZipFile zip) throws IOException {
    ZipArchiveEntry entry = zip.getEntry(Manifest.FILE);
    if (entry == null) {
      throw new UserException(
          file
              + ": is not a bundle: it has no "
              + Manifest.FILE
              + "; make one with the bundle command");
    }
    byte[] text;
    try (InputStream in = zip.getInputStream(entry)) {
      text = in.readNBytes(LARGEST_MANIFEST);
    }
    int format = parse(file, text, Format.class).format();
    if (format > Manifest.FORMAT) {
      throw new UserException(
          "%s: is a bundle of format %d, and this program reads up to %d; use a newer tagboost"
              .formatted(file, format, Manifest.FORMAT));
    }
    return parse(file, text, Manifest.class);
  }

  private static <T> T parse(Path file, byte[] text, Class<T> type) {
    try {
      return JsonFile.read(new ByteArrayInputStream(text), type);
    } catch (IOException e) {
      throw new UserException(file + ": its " + Manifest.FILE + " is damaged; copy it again", e);
    }
  }

  /** What even a newer format has. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Format(int format) {}

  /** Compares names, sizes and hashes of all entries with the manifest. */
  private void check() throws IOException {
    Set<String> names = new HashSet<>();
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      String name = entry.getName();
      if (!names.add(name)) {
        throw new UserException(file + ": has its entry " + name + " twice; copy it again");
      }
      if (!name.equals(Manifest.FILE) && !manifest.files().containsKey(name)) {
        throw new UserException(file + ": has an entry " + name + " that is not in its manifest");
      }
    }
    for (Map.Entry<String, Manifest.FileInfo> expected : manifest.files().entrySet()) {
      String name = expected.getKey();
      ZipArchiveEntry entry = zip.getEntry(name);
      if (entry == null) {
        throw new UserException(file + ": lacks its entry " + name + "; copy it again");
      }
      boolean same = entry.getSize() == expected.getValue().bytes();
      if (same) {
        try (InputStream in = new Limited(zip.getInputStream(entry), entry.getSize())) {
          same = Fingerprint.sha256(in).equals(expected.getValue().sha256());
        }
      }
      if (!same) {
        throw new UserException(
            file + ": its entry " + name + " is damaged or was changed; copy it again");
      }
    }
  }

  Manifest manifest() {
    return manifest;
  }

  /**
   * Thresholds and calibration; empty in bundles of earlier versions.
   *
   * @throws IllegalArgumentException if they do not fit the manifest
   */
  Optional<Decisions> decisions() {
    if (!manifest.files().containsKey(Decisions.FILE)) {
      return Optional.empty();
    }
    try (InputStream in = open(Decisions.FILE)) {
      Decisions decisions = JsonFile.read(in, Decisions.class);
      decisions.check(manifest.tags());
      return Optional.of(decisions);
    } catch (IOException e) {
      throw new IllegalArgumentException(Decisions.FILE + " is of another version", e);
    }
  }

  /** The ids of the training tracks; empty in bundles of earlier versions. */
  Optional<TrainingTracks> trainingTracks() {
    if (!manifest.files().containsKey(TrainingTracks.FILE)) {
      return Optional.empty();
    }
    try (InputStream in = open(TrainingTracks.FILE)) {
      return Optional.of(new TrainingTracks(in.readAllBytes()));
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
    }
  }

  @Override
  public String location() {
    return file.toString();
  }

  /** A model's {@code .npz} comes complete, with the rows that it shares with others. */
  @Override
  public InputStream open(String name) throws IOException {
    ZipArchiveEntry entry = entry(name);
    InputStream in = new Limited(zip.getInputStream(entry), entry.getSize());
    return name.endsWith(".npz") ? new CompleteNpz(in, this::rows) : in;
  }

  private ZipArchiveEntry entry(String name) throws IOException {
    ZipArchiveEntry entry = manifest.files().containsKey(name) ? zip.getEntry(name) : null;
    if (entry == null) {
      throw new NoSuchFileException(file + "/" + name);
    }
    return entry;
  }

  private StoredRows rows(int columns) throws IOException {
    StoredRows known = rows.get(columns);
    if (known == null) {
      String name = SharedRows.entry(columns);
      ZipArchiveEntry entry = entry(name);
      if (entry.getMethod() != ZipArchiveEntry.STORED) {
        throw new IOException(
            name
                + " is compressed, as by a program that packed the bundle again; use the original");
      }
      known = new StoredRows(channel, name, entry.getDataOffset(), entry.getSize(), columns);
      rows.put(columns, known);
    }
    return known;
  }

  @Override
  public void close() {
    close(channel);
  }

  /** Fails rather than unpack more than an entry says it holds. */
  private static final class Limited extends FilterInputStream {

    private long left;

    Limited(InputStream in, long bytes) {
      super(in);
      left = bytes;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int n = super.read(into, offset, length);
      count(Math.max(0, n));
      return n;
    }

    private void count(int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new EOFException("an entry is larger than it says");
      }
    }
  }
}
