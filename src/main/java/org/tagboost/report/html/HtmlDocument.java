package org.tagboost.report.html;

import java.util.List;
import java.util.Map;
import org.tagboost.report.document.Chart;
import org.tagboost.report.document.Document;
import org.tagboost.report.document.Plot;

/** Renders a document as a page: {@code document.ftlh} and {@code document.js}. */
public final class HtmlDocument {

  private HtmlDocument() {}

  /**
   * What the script draws.
   *
   * @param type name of the function that draws the plot
   * @param choices labels of the plot's choices
   */
  private record Drawing(String id, String type, List<String> choices, Plot plot) {

    static Drawing of(Chart chart) {
      Plot plot = chart.plot();
      return new Drawing(
          chart.id(),
          plot.getClass().getSimpleName(),
          plot.choices().stream().map(Plot.Choice::label).toList(),
          plot);
    }
  }

  /** The text of the page. */
  public static String render(Document document) {
    List<Drawing> drawings =
        document.sections().stream()
            .flatMap(section -> section.charts().stream())
            .map(Drawing::of)
            .toList();
    return new HtmlPage("document").render(Map.of("document", document), drawings);
  }
}
