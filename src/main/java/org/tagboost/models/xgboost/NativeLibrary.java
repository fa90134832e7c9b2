package org.tagboost.models.xgboost;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** The native library that XGBoost4J unpacks to {@code java.io.tmpdir} and loads. */
final class NativeLibrary {

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
   * Loads the library and makes a matrix of one cell.
   *
   * @throws RuntimeException or LinkageError saying why it cannot be loaded
   */
  static void load() {
    try {
      DMatrix matrix = new DMatrix(new float[] {1}, 1, 1, Float.NaN);
      matrix.dispose();
    } catch (XGBoostError e) {
      throw new XgboostException("could not be loaded", e);
    }
  }
}
