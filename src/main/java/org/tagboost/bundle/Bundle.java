package org.tagboost.bundle;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
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
  private final ZipFile zip;
  private final Manifest manifest;

  private Bundle(Path file, ZipFile zip, Manifest manifest) {
    this.file = file;
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * Opens a bundle and checks it.
   *
   * @throws UserException if it is none, is of a newer format, is cut off or was changed
   */
  static Bundle open(Path file) {
    ZipFile zip = null;
    try {
      zip = new ZipFile(file.toFile());
      Bundle bundle = new Bundle(file, zip, manifest(file, zip));
      bundle.check();
      zip = null;
      return bundle;
    } catch (ZipException e) {
      throw new UserException(
          file + ": is not a bundle, or is cut off (" + e.getMessage() + "); copy it again", e);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
    } finally {
      close(zip);
    }
  }

  private static void close(@Nullable ZipFile zip) {
    try {
      if (zip != null) {
        zip.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("a file that was only read could not be closed", e);
    }
  }

  private static Manifest manifest(Path file, ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(Manifest.FILE);
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
    for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
      String name = entries.nextElement().getName();
      if (!name.equals(Manifest.FILE) && !manifest.files().containsKey(name)) {
        throw new UserException(file + ": has an entry " + name + " that is not in its manifest");
      }
    }
    for (Map.Entry<String, Manifest.FileInfo> expected : manifest.files().entrySet()) {
      String name = expected.getKey();
      ZipEntry entry = zip.getEntry(name);
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

  @Override
  public InputStream open(String name) throws IOException {
    ZipEntry entry = manifest.files().containsKey(name) ? zip.getEntry(name) : null;
    if (entry == null) {
      throw new NoSuchFileException(file + "/" + name);
    }
    return new Limited(zip.getInputStream(entry), entry.getSize());
  }

  @Override
  public void close() {
    close(zip);
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
