package org.tagboost.models.xgboost;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;
import org.tagboost.failure.UserException;

/**
 * The native library, which XGBoost4J unpacks to {@code java.io.tmpdir} for each process (18 MB; it
 * takes a library from nowhere else). Once loaded, its file is deleted: a process that is killed
 * would leave it.
 */
final class NativeLibrary {

  /** The file of a loaded library, in a line of {@code /proc/self/maps}. */
  private static final Pattern UNPACKED = Pattern.compile("/.*/libxgboost4j\\d+\\.so$");

  private static boolean loaded;
  private static @Nullable String failure;

  private NativeLibrary() {}

  /** The version that its jar states; {@code unknown} if it states none. */
  static String version() {
    try (InputStream in =
        NativeLibrary.class.getResourceAsStream("/xgboost4j-version.properties")) {
      if (in == null) {
        return "unknown";
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replaceFirst("(?s).*version=(\\S+).*", "$1");
    } catch (IOException e) {
      return "unknown";
    }
  }

  /**
   * Loads the library, unless that has been done, and makes a matrix of one cell.
   *
   * @throws UserException saying why it cannot be loaded, and what to do
   */
  static synchronized void load() {
    if (loaded) {
      return;
    }
    try {
      DMatrix matrix = new DMatrix(new float[] {1}, 1, 1, Float.NaN);
      matrix.dispose();
      loaded = true;
      deleteUnpacked();
    } catch (XGBoostError e) {
      throw new XgboostException("could not be loaded", e);
    } catch (LinkageError e) {
      // Only the first attempt is told the reason.
      failure = failure == null ? explanation(e) : failure;
      throw new UserException(failure, e);
    }
  }

  /** What to do about a library that was not loaded. */
  static String explanation(LinkageError e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = String.valueOf(root.getMessage()).replaceAll("\\s+", " ");
    return "XGBoost's native library cannot be loaded ("
        + reason
        + "); "
        + (reason.contains("libgomp")
            ? "install libgomp (Debian: libgomp1)"
            : System.getProperty("java.io.tmpdir")
                + ", where it is unpacked, must exist, allow writing and executing files, and have"
                + " 20 MB of space: choose another folder with java -Djava.io.tmpdir=FOLDER"
                + " (make: JAVA_OPTS=-Djava.io.tmpdir=FOLDER); musl systems such as Alpine are not"
                + " supported");
  }

  /** Linux keeps a loaded file until the process ends. Elsewhere it is deleted at the end. */
  private static void deleteUnpacked() {
    Path maps = Path.of("/proc/self/maps");
    if (!Files.isReadable(maps)) {
      return;
    }
    try {
      for (String line : Files.readAllLines(maps)) {
        Matcher file = UNPACKED.matcher(line);
        if (file.find()) {
          Files.deleteIfExists(Path.of(file.group()));
          return;
        }
      }
    } catch (IOException e) {
      // It stays until the end, as it does elsewhere.
    }
  }
}
