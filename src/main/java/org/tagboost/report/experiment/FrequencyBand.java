package org.tagboost.report.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.report.ExperimentReport;

/**
 * A quarter of the tags that have a positive, by number of positives: rare tags behave unlike
 * frequent ones.
 *
 * @param name such as {@code rarest}
 * @param fewest positives of a tag in the band
 * @param most likewise
 * @param tags tag numbers
 */
record FrequencyBand(String name, int fewest, int most, int[] tags) {

  private static final List<String> NAMES = List.of("rarest", "second", "third", "most frequent");

  /** The bands, rarest first; none if fewer than four tags have a positive. */
  static List<FrequencyBand> of(ExperimentReport report) {
    int[] positives = report.positives();
    int[] tags =
        IntStream.range(0, positives.length)
            .filter(tag -> positives[tag] > 0)
            .boxed()
            .sorted(Comparator.comparingInt(tag -> positives[tag]))
            .mapToInt(tag -> tag)
            .toArray();
    List<FrequencyBand> bands = new ArrayList<>();
    for (int i = 0; i < NAMES.size() && tags.length >= NAMES.size(); i++) {
      int[] band =
          Arrays.copyOfRange(
              tags, i * tags.length / NAMES.size(), (i + 1) * tags.length / NAMES.size());
      bands.add(
          new FrequencyBand(
              NAMES.get(i), positives[band[0]], positives[band[band.length - 1]], band));
    }
    return bands;
  }

  /** Mean of the tags' AP. */
  double ap(Evaluation evaluation) {
    return Arrays.stream(tags).mapToDouble(tag -> evaluation.perTag()[tag]).average().orElse(0);
  }
}
