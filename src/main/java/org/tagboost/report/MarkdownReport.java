package org.tagboost.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.Evaluation;

/** Renders {@code report.md}. */
final class MarkdownReport {

  /** Tags shown at each end of the ranking by AP. */
  private static final int SHOWN = 10;

  private final ExperimentReport report;
  private final StringBuilder text = new StringBuilder();

  private MarkdownReport(ExperimentReport report) {
    this.report = report;
  }

  static String render(ExperimentReport report) {
    return new MarkdownReport(report).render();
  }

  private String render() {
    header();
    text.append("## Average precision\n\n").append(ApTable.markdown(report)).append('\n');
    text.append(
        """
        Out-of-fold AP: macro average precision over the tags that have a positive, from the scores
        of all training tracks, each by models that did not see it. The folds' columns are the mean
        and the sample standard deviation of the AP within each fold.

        """);
    foldTable();
    bands();
    blend();
    tagLists();
    costs();
    warnings();
    origin();
    return text.toString();
  }

  private void header() {
    text.append("# ").append(report.experiment()).append("\n\n");
    if (report.generated()) {
      text.append(
          "> **Generated data.** The sequences were made by `tagboost synth`; these figures say"
              + " nothing about real music.\n\n");
    }
    report
        .part()
        .ifPresent(
            part -> text.append("> **A part of the run only:** ").append(part).append(".\n\n"));
    ExperimentReport.Data data = report.data();
    text.append(
        String.format(
            Locale.ROOT,
            "Out-of-fold AP of the ensemble: **%s** (%s of %d members; random ranking %s).\n\n",
            ApTable.ap(report.ensemble().evaluation().macro()),
            report.ensemble().method(),
            report.members().size(),
            ApTable.ap(report.randomAp())));
    text.append(uncertainty());
    text.append(
        String.format(
            Locale.ROOT,
            "%d training tracks, %d test tracks, %d tags, %d dims, %s; data from `%s`.\n\n",
            data.trainTracks(),
            data.testTracks(),
            report.tags().size(),
            data.dims(),
            ApTable.folds(data.folds()),
            data.folder()));
  }

  private String uncertainty() {
    Analysis.Uncertainty uncertainty = report.analysis().uncertainty();
    return String.format(
        Locale.ROOT,
        "%.0f %% interval: %s to %s; over the best member alone (%s) the ensemble gains %s to %s"
            + " (bootstrap over tracks, %d resamples).\n\n",
        100 * uncertainty.level(),
        ApTable.ap(uncertainty.ensemble().low()),
        ApTable.ap(uncertainty.ensemble().high()),
        report.bestMember().name(),
        ApTable.signed(uncertainty.gain().low()),
        ApTable.signed(uncertainty.gain().high()),
        uncertainty.resamples());
  }

  private void foldTable() {
    text.append("## Folds\n\n| member |");
    for (int fold : report.data().foldNumbers()) {
      text.append(" fold ").append(fold).append(" |");
    }
    text.append("\n|---|").append("---:|".repeat(report.data().folds())).append('\n');
    for (ExperimentReport.Member member : report.members()) {
      foldRow(member.name(), member.evaluation());
    }
    foldRow("ensemble", report.ensemble().evaluation());
    text.append('\n');
  }

  private void foldRow(String name, Evaluation evaluation) {
    text.append("| ").append(name).append(" |");
    for (double ap : evaluation.foldMacro()) {
      text.append(' ').append(ApTable.ap(ap)).append(" |");
    }
    text.append('\n');
  }

  private void bands() {
    List<FrequencyBand> bands = FrequencyBand.of(report);
    if (bands.isEmpty()) {
      return;
    }
    text.append("## By number of positives\n\n| quarter of the tags | positives | tags |");
    report.members().forEach(member -> text.append(' ').append(member.name()).append(" |"));
    text.append(" ensemble |\n|---|---:|---:|")
        .append("---:|".repeat(report.members().size() + 1))
        .append('\n');
    for (FrequencyBand band : bands) {
      text.append("| ")
          .append(band.name())
          .append(" | ")
          .append(band.fewest())
          .append(" to ")
          .append(band.most())
          .append(" | ")
          .append(band.tags().length)
          .append(" |");
      report
          .members()
          .forEach(
              member ->
                  text.append(' ').append(ApTable.ap(band.ap(member.evaluation()))).append(" |"));
      text.append(' ').append(ApTable.ap(band.ap(report.ensemble().evaluation()))).append(" |\n");
    }
    text.append('\n');
  }

  /** What the blend is made of; one member alone has nothing to be compared with. */
  private void blend() {
    List<ExperimentReport.Member> members = report.members();
    if (members.size() < 2) {
      return;
    }
    Analysis analysis = report.analysis();
    text.append("## Members in the blend\n\n| member | ensemble without it | adds |");
    members.forEach(member -> text.append(' ').append(member.name()).append(" |"));
    text.append("\n|---|---:|---:|").append("---:|".repeat(members.size())).append('\n');
    for (int i = 0; i < members.size(); i++) {
      double without = analysis.apWithout()[i];
      text.append("| ")
          .append(members.get(i).name())
          .append(" | ")
          .append(ApTable.ap(without))
          .append(" | ")
          .append(ApTable.signed(report.ensemble().evaluation().macro() - without))
          .append(" |");
      for (double correlation : analysis.correlation()[i]) {
        text.append(' ').append(ApTable.decimals(correlation, 3)).append(" |");
      }
      text.append('\n');
    }
    text.append(
        """

        The columns named as members: Spearman's correlation of their scores, mean over tags.

        """);
  }

  private List<Integer> scoredTags() {
    return IntStream.range(0, report.tags().size())
        .filter(tag -> report.positives()[tag] > 0)
        .boxed()
        .toList();
  }

  private void tagLists() {
    double[] ap = report.ensemble().evaluation().perTag();
    List<Integer> byAp = new ArrayList<>(scoredTags());
    byAp.sort(Comparator.comparingDouble((Integer tag) -> ap[tag]).reversed());
    int shown = Math.min(SHOWN, byAp.size());
    tagTable("Best tags", byAp.subList(0, shown));
    List<Integer> worst = new ArrayList<>(byAp.subList(byAp.size() - shown, byAp.size()));
    Collections.reverse(worst);
    tagTable("Hardest tags", worst);
  }

  private void tagTable(String title, List<Integer> tags) {
    text.append("## ").append(title).append("\n\n| tag | name | positives | ensemble AP |\n");
    text.append("|---|---|---:|---:|\n");
    for (int tag : tags) {
      Tag described = report.tags().get(tag);
      text.append("| ")
          .append(cell(described.id()))
          .append(" | ")
          .append(cell(described.name()))
          .append(" | ")
          .append(report.positives()[tag])
          .append(" | ")
          .append(ApTable.ap(report.ensemble().evaluation().perTag()[tag]))
          .append(" |\n");
    }
    text.append('\n');
  }

  private static String cell(String value) {
    return value.replace("|", "\\|");
  }

  private void costs() {
    text.append("## Cost\n\n| stage | seconds | peak memory, MiB |\n|---|---:|---:|\n");
    for (ExperimentReport.StageCost stage : report.origin().stages()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f | %d |\n",
              stage.stage(),
              stage.seconds(),
              stage.peakMemoryBytes() >> 20));
    }
    text.append(
        "\nEach as measured in the run that made the stage's output; peak memory is that of the"
            + " process so far, native memory included.\n\n");
  }

  private void warnings() {
    if (report.warnings().isEmpty()) {
      return;
    }
    text.append("## Warnings\n\n");
    report.warnings().forEach(warning -> text.append("- ").append(warning).append('\n'));
    text.append('\n');
  }

  private void origin() {
    ExperimentReport.Environment environment = report.origin().environment();
    text.append("## Origin\n\n");
    text.append("Settings that differ from the defaults (all are in `config.yaml`):\n\n```yaml\n");
    report
        .origin()
        .differences()
        .forEach(
            setting ->
                text.append(setting.key()).append(": ").append(setting.value()).append('\n'));
    text.append("```\n\n");
    text.append("- data fingerprint: `").append(report.data().fingerprint()).append("`\n");
    text.append("- seed: ").append(environment.seed()).append('\n');
    text.append("- date: ").append(environment.date()).append('\n');
    text.append("- workers: ").append(environment.workers()).append('\n');
    text.append("- versions: Tagboost ")
        .append(environment.tagboost())
        .append(", Java ")
        .append(environment.java())
        .append(", ");
    environment
        .libraries()
        .forEach(
            library ->
                text.append(library.name()).append(' ').append(library.version()).append(", "));
    text.append(environment.system()).append('\n');
    environment
        .gitCommit()
        .ifPresent(
            git ->
                text.append("- git: `")
                    .append(git.commit())
                    .append('`')
                    .append(git.dirty() ? ", with uncommitted changes" : "")
                    .append('\n'));
    if (!report.unscored().isEmpty()) {
      text.append("- tags without positives, in no score: ")
          .append(report.unscored().stream().map(Tag::id).collect(Collectors.joining(", ")))
          .append('\n');
    }
  }
}
