package org.tagboost.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A CSV file beside the tests, made by a script in src/test/python. */
public final class CaseFile {

  private CaseFile() {}

  /** The fields of each line but the header. */
  public static List<List<String>> lines(String name) {
    try (var in = CaseFile.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> List.of(line.split(",", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Numbers separated by blanks. */
  public static float[] floats(String field) {
    String[] texts = field.split(" ", -1);
    float[] values = new float[texts.length];
    for (int i = 0; i < texts.length; i++) {
      values[i] = Float.parseFloat(texts[i]);
    }
    return values;
  }
}
