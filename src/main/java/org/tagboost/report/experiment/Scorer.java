package org.tagboost.report.experiment;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.document.Plot;

/**
 * A member, or the ensemble.
 *
 * @param color in charts
 */
record Scorer(String name, Evaluation evaluation, String color) {

  /** The members in their order, the ensemble last. */
  static List<Scorer> of(ExperimentReport report) {
    List<Scorer> scorers = new ArrayList<>();
    for (ExperimentReport.Member member : report.members()) {
      scorers.add(new Scorer(member.name(), member.evaluation(), Plot.color(scorers.size())));
    }
    scorers.add(new Scorer("ensemble", report.ensemble().evaluation(), Plot.ACCENT));
    return scorers;
  }
}
