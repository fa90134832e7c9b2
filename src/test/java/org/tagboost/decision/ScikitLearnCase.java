package org.tagboost.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A line of a file that src/test/python/decision_cases.py wrote with scikit-learn 1.2.1. */
record ScikitLearnCase(String name, List<String> expected, boolean[] positive, float[] scores) {

  static Stream<ScikitLearnCase> read(String file) {
    try (var in = Objects.requireNonNull(ScikitLearnCase.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(ScikitLearnCase::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ScikitLearnCase of(String line) {
    List<String> fields = List.of(line.split(",", -1));
    String labels = fields.get(fields.size() - 2);
    String[] texts = fields.get(fields.size() - 1).split(" ", -1);
    boolean[] positive = new boolean[texts.length];
    float[] scores = new float[texts.length];
    for (int row = 0; row < texts.length; row++) {
      positive[row] = labels.charAt(row) == '1';
      scores[row] = Float.parseFloat(texts[row]);
    }
    return new ScikitLearnCase(
        fields.get(0), fields.subList(1, fields.size() - 2), positive, scores);
  }

  double number(int i) {
    return Double.parseDouble(expected.get(i));
  }

  @Override
  public String toString() {
    return name;
  }
}
