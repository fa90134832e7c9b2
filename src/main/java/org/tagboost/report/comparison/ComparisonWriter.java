package org.tagboost.report.comparison;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.tagboost.data.AtomicFile;
import org.tagboost.report.ComparisonReport;
import org.tagboost.report.document.Document;
import org.tagboost.report.html.HtmlDocument;
import org.tagboost.report.json.ComparisonJson;
import org.tagboost.report.markdown.MarkdownDocument;

/** Writes a comparison in every format. */
public final class ComparisonWriter {

  private ComparisonWriter() {}

  /**
   * Writes {@code <base>-vs-<other>.html}, {@code .md} and {@code .json}; in names the slash of
   * {@code experiment/member} is a dot.
   *
   * @return the file for people
   */
  public static Path write(ComparisonReport report, Path folder) {
    String name =
        report.entries().stream()
            .map(entry -> entry.name().replace('/', '.'))
            .collect(Collectors.joining("-vs-"));
    Path page = folder.resolve(name + ".html");
    AtomicFile.writeString(folder.resolve(name + ".json"), ComparisonJson.render(report));
    Document document = ComparisonDocument.of(report);
    AtomicFile.writeString(folder.resolve(name + ".md"), MarkdownDocument.render(document));
    AtomicFile.writeString(page, HtmlDocument.render(document));
    return page;
  }
}
