package org.tagboost.report.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tagboost.failure.Warning;
import org.tagboost.report.ComparisonReport;
import org.tagboost.report.document.Document;
import org.tagboost.report.document.Document.Banner;
import org.tagboost.report.document.ReportSection;

/** A comparison as a document. */
final class ComparisonDocument {

  private ComparisonDocument() {}

  static Document of(ComparisonReport report) {
    List<Banner> banners = new ArrayList<>();
    if (report.generated()) {
      banners.add(Banner.of("Generated data.", "These figures say nothing about real music."));
    }
    banners.addAll(Banner.warnings("Notes", report.notes().stream().map(Warning::of).toList()));
    return new Document(
        report.entries().stream()
            .map(ComparisonReport.Entry::name)
            .collect(Collectors.joining(" and ")),
        scope(report),
        banners,
        List.of(),
        sections(report),
        Optional.empty());
  }

  /** In the order of reading. */
  private static List<ReportSection> sections(ComparisonReport report) {
    List<ReportSection> sections = new ArrayList<>();
    sections.add(new VerdictsSection(report));
    sections.add(new ComparedTagsSection(report));
    for (int entry : report.challengers()) {
      sections.add(new ChallengerSection(report, entry));
    }
    sections.add(new ComparedCostSection(report));
    return sections;
  }

  /** What was compared. */
  static String scope(ComparisonReport report) {
    return String.format(
        Locale.ROOT,
        "Out-of-fold scores of %d tracks, %d tags (%d with a positive).",
        report.tracks(),
        report.perTag().size(),
        report.scoredTags());
  }
}
