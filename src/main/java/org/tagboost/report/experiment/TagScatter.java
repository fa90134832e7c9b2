package org.tagboost.report.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tagboost.data.Tag;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.document.Plot;

/**
 * A point for each tag that has a positive.
 *
 * @param values the number of positives, then the AP of each scorer
 */
record TagScatter(List<String> tags, List<Plot.Values> values) {

  static TagScatter of(ExperimentReport report) {
    int[] scored = report.scored();
    List<Plot.Values> values = new ArrayList<>();
    values.add(
        new Plot.Values(
            "positives",
            Plot.ACCENT,
            Plot.Format.COUNT,
            Arrays.stream(scored).mapToDouble(tag -> report.positives()[tag]).toArray()));
    for (Scorer scorer : Scorer.of(report)) {
      double[] ap = scorer.evaluation().perTag();
      values.add(
          new Plot.Values(
              scorer.name(),
              scorer.color(),
              Plot.Format.AP,
              Arrays.stream(scored).mapToDouble(tag -> ap[tag]).toArray()));
    }
    return new TagScatter(
        Arrays.stream(scored).mapToObj(tag -> label(report.tags().get(tag))).toList(), values);
  }

  /** Positions of the scorers among the values, the ensemble last. */
  List<Integer> scorers() {
    return IntStream.range(1, values.size()).boxed().toList();
  }

  Plot plot(Plot.Pick x, Plot.Pick y, Plot.Guide guide) {
    return new Plot.Scatter(tags, values, x, y, guide);
  }

  /** Name and id of a tag, or the id if it has no other name. */
  static String label(Tag tag) {
    return tag.name().equals(tag.id()) ? tag.id() : tag.name() + " (" + tag.id() + ")";
  }
}
