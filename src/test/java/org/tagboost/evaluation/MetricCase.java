package org.tagboost.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A line of a file that src/test/python/metric_cases.py wrote with scikit-learn 1.2.1.
 *
 * @param numbers the expected values, in the order of the file's columns
 */
record MetricCase(String name, double[] numbers, boolean[] positive, float[] scores) {

  static Stream<MetricCase> read(String file) {
    try (var in = Objects.requireNonNull(MetricCase.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(MetricCase::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MetricCase of(String line) {
    List<String> fields = List.of(line.split(",", -1));
    String labels = fields.get(fields.size() - 2);
    String[] texts = fields.get(fields.size() - 1).split(" ", -1);
    boolean[] positive = new boolean[texts.length];
    float[] scores = new float[texts.length];
    for (int row = 0; row < texts.length; row++) {
      positive[row] = labels.charAt(row) == '1';
      scores[row] = Float.parseFloat(texts[row]);
    }
    double[] numbers =
        fields.subList(1, fields.size() - 2).stream()
            .mapToDouble(text -> text.equals("nan") ? Double.NaN : Double.parseDouble(text))
            .toArray();
    return new MetricCase(fields.get(0), numbers, positive, scores);
  }

  @Override
  public String toString() {
    return name;
  }
}
