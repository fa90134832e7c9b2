package org.tagboost.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.PrecisionRecallCurve;
import org.tagboost.report.html.HtmlPage;

/** Renders {@code report.html}: {@code experiment.ftlh} and {@code experiment.js}. */
final class ExperimentPage {

  private final ExperimentReport report;

  private ExperimentPage(ExperimentReport report) {
    this.report = report;
  }

  /**
   * The page.
   *
   * @param config the resolved config as YAML
   */
  static String render(ExperimentReport report, String config) {
    ExperimentPage page = new ExperimentPage(report);
    return new HtmlPage("experiment").render(page.variables(config), page.data());
  }

  /**
   * What the script draws. Lists by scorer hold the members in order, and the ensemble last.
   *
   * @param labels of the tags
   * @param tracks number of training tracks
   * @param perTag AP by scorer and tag
   * @param folds AP by scorer and fold
   * @param foldNumbers of these folds
   */
  record Data(
      List<String> labels,
      int[] positives,
      int tracks,
      List<String> scorers,
      List<double[]> perTag,
      List<double[]> folds,
      List<Integer> foldNumbers,
      double[] adds,
      double[] seconds,
      List<Band> bands,
      List<List<PrecisionRecallCurve>> curves,
      List<Analysis.TrainedModels> trees,
      List<Analysis.ExplainedVariance> pcas) {}

  /** A band of tags, and its AP by scorer. */
  record Band(String name, int fewest, int most, int tags, double[] ap) {}

  private Data data() {
    Analysis analysis = report.analysis();
    double ensemble = report.ensemble().evaluation().macro();
    return new Data(
        report.tags().stream().map(ExperimentPage::label).toList(),
        report.positives(),
        report.data().trainTracks(),
        scorers(),
        evaluations().stream().map(Evaluation::perTag).toList(),
        evaluations().stream().map(Evaluation::foldMacro).toList(),
        report.data().foldNumbers(),
        Arrays.stream(analysis.apWithout()).map(without -> ensemble - without).toArray(),
        report.members().stream().mapToDouble(ExperimentReport.Member::trainingSeconds).toArray(),
        FrequencyBand.of(report).stream().map(this::band).toList(),
        analysis.curves().stream().map(Analysis.TagCurves::curves).toList(),
        analysis.models(),
        analysis.pcas());
  }

  private Band band(FrequencyBand band) {
    return new Band(
        band.name(),
        band.fewest(),
        band.most(),
        band.tags().length,
        evaluations().stream().mapToDouble(band::ap).toArray());
  }

  private List<Evaluation> evaluations() {
    List<Evaluation> evaluations = new ArrayList<>();
    report.members().forEach(member -> evaluations.add(member.evaluation()));
    evaluations.add(report.ensemble().evaluation());
    return evaluations;
  }

  private List<String> scorers() {
    List<String> scorers = new ArrayList<>();
    report.members().forEach(member -> scorers.add(member.name()));
    scorers.add("ensemble");
    return scorers;
  }

  private static String label(Tag tag) {
    return tag.name().equals(tag.id()) ? tag.id() : tag.name() + " (" + tag.id() + ")";
  }

  private Map<String, Object> variables(String config) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("report", report);
    variables.put("config", config);
    variables.put("scorers", scorers());
    variables.put("best", report.bestMember());
    variables.put("git", report.origin().environment().gitCommit().stream().toList());
    variables.put("unscored", report.unscored().stream().map(ExperimentPage::label).toList());
    variables.put("perTag", evaluations().stream().map(Evaluation::perTag).toList());
    variables.put(
        "scored", IntStream.of(report.positives()).filter(positives -> positives > 0).count());
    variables.put(
        "curves",
        report.analysis().curves().stream()
            .map(curves -> curves.why() + ": " + label(report.tags().get(curves.tag())))
            .toList());
    return variables;
  }
}
