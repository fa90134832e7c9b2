package org.tagboost.report.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tagboost.report.html.HtmlDocument;
import org.tagboost.report.markdown.MarkdownDocument;

/** A section that no format knows of. */
class DocumentTest {

  private record LengthsSection(List<Integer> lengths) implements ReportSection {
    @Override
    public String id() {
      return "lengths";
    }

    @Override
    public String title() {
      return "Lengths";
    }

    @Override
    public List<Chart> charts() {
      if (lengths.isEmpty()) {
        return List.of();
      }
      double[] values = lengths.stream().mapToDouble(length -> length).toArray();
      Table.Builder table = Table.of(Column.text("track"), Column.number("frames"));
      lengths.forEach(length -> table.row("a|b", Integer.toString(length)));
      return List.of(
          new Chart(
                  "frames",
                  "Frames",
                  "By track.",
                  new Plot.Bars(
                      Plot.Views.of(
                          List.of("a|b", "a|b"),
                          List.of(new Plot.Series("frames", Plot.EACH, values))),
                      new Plot.Axis("frames", Plot.Format.COUNT, false)))
              .withTable(table.build()));
    }
  }

  private static Document document(ReportSection section) {
    return new Document("t", "", List.of(), List.of(), List.of(section), Optional.empty());
  }

  @Test
  void everyFormatShowsANewSection() {
    Document document = document(new LengthsSection(List.of(10, 404)));
    assertThat(MarkdownDocument.render(document))
        .isEqualTo(
            """
            # t

            ## Lengths

            | track | frames |
            |---|---:|
            | a\\|b | 10 |
            | a\\|b | 404 |

            By track.
            """);
    assertThat(HtmlDocument.render(document))
        .contains(
            "<section id=\"lengths\">",
            "id=\"frames\" role=\"img\"",
            "<td>a|b</td><td class=\"number\">404</td>",
            "\"type\":\"Bars\"");
  }

  @Test
  void leavesOutASectionWithoutContent() {
    Document document = document(new LengthsSection(List.of()));
    assertThat(document.sections()).isEmpty();
    assertThat(MarkdownDocument.render(document)).isEqualTo("# t\n");
  }

  @Test
  void refusesARowOfAnotherLength() {
    Table.Builder table = Table.of(Column.text("a"), Column.text("b")).row("1");
    assertThatThrownBy(table::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 cells in 2 columns");
  }
}
