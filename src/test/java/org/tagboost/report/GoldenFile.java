package org.tagboost.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What a rendering must be, to the byte. Where the system property {@code golden.update} is true,
 * the file is rewritten instead ({@code make golden}).
 */
public final class GoldenFile {

  private static final Path SOURCES = Path.of("src/test/resources/org/tagboost/report");

  private GoldenFile() {}

  public static String read(String name) throws IOException {
    try (InputStream in = GoldenFile.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Asserts that a page equals the file, apart from style and code: what a reader sees, and the
   * data of its charts.
   */
  public static void checkPage(String name, Path page) throws IOException {
    String text =
        Files.readString(page)
            .replaceAll("(?s)<style>.*?</style>", "")
            .replaceAll("(?s)<script>.*?</script>", "")
            .replace("},{", "},\n{");
    check(name, text);
  }

  /** Asserts that a rendering equals the file. */
  public static void check(String name, String rendering) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(SOURCES.resolve(name), rendering);
    } else {
      assertThat(rendering).isEqualTo(read(name));
    }
  }
}
