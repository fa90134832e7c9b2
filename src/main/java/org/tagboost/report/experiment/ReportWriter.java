package org.tagboost.report.experiment;

import java.nio.file.Path;
import java.util.List;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.Presence;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.document.Document;
import org.tagboost.report.html.HtmlDocument;
import org.tagboost.report.json.MetricsJson;
import org.tagboost.report.markdown.MarkdownDocument;

/** Writes an experiment's report in every format. */
public final class ReportWriter {

  private static final List<String> FILES =
      List.of(
          "config.yaml", "metrics.json", "per_tag.csv", "report.md", "report.svg", "report.html");

  private ReportWriter() {}

  /**
   * Writes {@code metrics.json}, {@code per_tag.csv}, {@code config.yaml}, {@code report.md} with
   * {@code report.svg}, and {@code report.html}.
   *
   * @param config the resolved config as YAML
   * @return the file for people
   */
  public static Path write(ExperimentReport report, String config, Path folder) {
    Path page = folder.resolve("report.html");
    AtomicFile.writeString(folder.resolve("config.yaml"), config);
    AtomicFile.writeString(folder.resolve("metrics.json"), MetricsJson.render(report));
    AtomicFile.writeString(folder.resolve("per_tag.csv"), PerTagCsv.render(report));
    Document document = ExperimentDocument.of(report, config);
    AtomicFile.writeString(folder.resolve("report.md"), MarkdownDocument.render(document));
    AtomicFile.writeString(folder.resolve(ReportPicture.FILE), ReportPicture.of(report).svg());
    AtomicFile.writeString(page, HtmlDocument.render(document));
    return page;
  }

  /** The files of a report in a folder. */
  public static List<Path> files(Path folder) {
    return FILES.stream().map(folder::resolve).toList();
  }

  /** Whether a folder holds all of a report. */
  public static boolean isIn(Path folder) {
    return files(folder).stream().allMatch(Presence::of);
  }
}
