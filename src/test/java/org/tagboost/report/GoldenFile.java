package org.tagboost.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What a rendering must be, to the byte. */
final class GoldenFile {

  private GoldenFile() {}

  static String read(String name) throws IOException {
    try (InputStream in = GoldenFile.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
