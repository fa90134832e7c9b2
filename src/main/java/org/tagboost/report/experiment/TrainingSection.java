package org.tagboost.report.experiment;

import java.util.List;
import org.tagboost.report.Analysis;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.document.Chart;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.Plot;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/** Time and rounds of training. */
record TrainingSection(ExperimentReport report) implements ReportSection {

  @Override
  public String id() {
    return "training";
  }

  @Override
  public String title() {
    return "Training";
  }

  @Override
  public List<Chart> charts() {
    List<ExperimentReport.Member> members = report.members();
    return List.of(
        new Chart(
                "seconds",
                "Training time",
                "Seconds of all tasks (tag and fold) added up, including those that ran in parallel.",
                new Plot.Bars(
                    Plot.Views.of(
                        members.stream().map(ExperimentReport.Member::name).toList(),
                        List.of(
                            new Plot.Series(
                                "seconds",
                                Plot.EACH,
                                members.stream()
                                    .mapToDouble(ExperimentReport.Member::trainingSeconds)
                                    .toArray()))),
                    new Plot.Axis("seconds", Plot.Format.TENTHS, false)))
            .withSize(Chart.Size.ofBars(members.size())));
  }

  @Override
  public List<Table> tables() {
    Table.Builder table =
        Table.of(
                Column.text("member"),
                Column.number("seconds"),
                Column.number("mean rounds"),
                Column.number("range of rounds"))
            .title("Time and rounds")
            .note(
                "Rounds: trees, or epochs, that the scores use; their range over tags and folds.");
    for (ExperimentReport.Member member : report.members()) {
      table.row(
          member.name(),
          Numbers.decimals(member.trainingSeconds(), 1),
          Numbers.rounds(member.meanRounds()),
          report.analysis().models().stream()
              .filter(models -> models.member().equals(member.name()))
              .map(models -> range(models.rounds()))
              .findFirst()
              .orElse(""));
    }
    return List.of(table.build());
  }

  static String range(Analysis.Rounds rounds) {
    if (rounds.fewest() == rounds.most()) {
      return String.valueOf(rounds.most());
    }
    return rounds.fewest() + " to " + rounds.most() + ", median " + Numbers.rounds(rounds.median());
  }
}
