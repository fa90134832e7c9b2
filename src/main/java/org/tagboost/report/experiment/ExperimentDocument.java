package org.tagboost.report.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.tagboost.report.Analysis;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.FoldScale;
import org.tagboost.report.document.Document;
import org.tagboost.report.document.Document.Banner;
import org.tagboost.report.document.Document.Figure;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.ReportSection;

/** The report of an experiment as a document: {@code report.md} and {@code report.html}. */
final class ExperimentDocument {

  /** In the order of reading; a new section is one more line. */
  private static final List<Function<ExperimentReport, ReportSection>> SECTIONS =
      List.of(
          AveragePrecisionSection::new,
          MetricsSection::new,
          FrequencySection::new,
          FoldsSection::new,
          BlendSection::new,
          TrainingSection::new,
          FeaturesSection::new,
          TagsSection::new,
          DecisionsSection::new,
          ErrorsSection::new,
          CostSection::new,
          OriginSection::new);

  private ExperimentDocument() {}

  /**
   * The document.
   *
   * @param config the resolved config as YAML
   */
  static Document of(ExperimentReport report, String config) {
    return new Document(
        report.experiment(),
        lead(report),
        banners(report),
        figures(report),
        sections(report),
        Optional.of(new Document.Listing("All settings (config.yaml)", config)),
        Optional.of(
            new Document.Picture(
                ReportPicture.FILE, "AP of members and ensemble, and AP of tags by positives")));
  }

  private static List<ReportSection> sections(ExperimentReport report) {
    List<ReportSection> sections =
        new ArrayList<>(SECTIONS.stream().map(section -> section.apply(report)).toList());
    report.results().test().ifPresent(test -> sections.add(1, new TestSection(report, test)));
    return sections;
  }

  private static String lead(ExperimentReport report) {
    ExperimentReport.Data data = report.data();
    return String.format(
        Locale.ROOT,
        "%d training tracks, %d test tracks, %d tags, %d dims, %s; data from %s.",
        data.trainTracks(),
        data.testTracks(),
        data.tags().size(),
        data.dims(),
        Numbers.folds(data.folds()),
        data.folder());
  }

  private static List<Banner> banners(ExperimentReport report) {
    List<Banner> banners = new ArrayList<>();
    report.part().ifPresent(part -> banners.add(Banner.of("A part of the run only:", part + ".")));
    if (report.generated()) {
      banners.add(
          Banner.of(
              "Generated data.",
              "The sequences were made by tagboost synth; these figures say nothing about real"
                  + " music."));
    }
    FoldScale.of(report)
        .remark()
        .ifPresent(remark -> banners.add(Banner.of("Out-of-fold AP and folds differ.", remark)));
    banners.addAll(Banner.warnings("Warnings", report.origin().warnings()));
    return banners;
  }

  private static List<Figure> figures(ExperimentReport report) {
    Analysis.Uncertainty uncertainty = report.analysis().uncertainty();
    var ensemble = report.ensemble().evaluation();
    ExperimentReport.Member best = report.bestMember();
    String level = Numbers.percent(uncertainty.level(), 0) + ": ";
    List<Figure> figures = new ArrayList<>();
    figures.add(
        figure(
            "Ensemble, out-of-fold AP",
            Numbers.ap(ensemble.macro()),
            after(level, Numbers.interval(uncertainty.ensemble())),
            true));
    figures.add(figure("Best member", Numbers.ap(best.evaluation().macro()), best.name(), false));
    if (report.members().size() > 1) {
      figures.add(
          figure(
              "Gain by blending",
              Numbers.signed(ensemble.macro() - best.evaluation().macro()),
              after(level, Numbers.signed(uncertainty.gain())),
              false));
    }
    figures.add(
        figure(
            "Mean of folds",
            Numbers.ap(ensemble.foldMean()),
            report.data().folds() == 1
                ? "one fold has no spread"
                : after("spread ", Numbers.ap(ensemble.foldDeviation())),
            false));
    double times = ensemble.macro() / report.randomAp();
    figures.add(
        figure(
            "Random ranking",
            Numbers.ap(report.randomAp()),
            report.randomAp() > 0 && !Double.isNaN(times)
                ? "ensemble: " + Numbers.rounds(times) + " times that"
                : "",
            false));
    return figures;
  }

  private static Figure figure(String label, String value, String note, boolean strong) {
    return new Figure(label, Numbers.orDash(value), note, strong);
  }

  /** Nothing after an empty text. */
  private static String after(String before, String text) {
    return text.isEmpty() ? "" : before + text;
  }
}
