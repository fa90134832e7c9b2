package org.tagboost.report.document;

import java.util.Optional;

/**
 * A chart.
 *
 * @param id unique in the document: lower-case letters, digits and hyphens
 * @param note how to read it; may be empty
 * @param table the same facts as numbers, for formats without charts; empty if another table of the
 *     document has them
 */
public record Chart(
    String id, String title, String note, Size size, Plot plot, Optional<Table> table) {

  /** Room that it takes on a page. */
  public enum Size {
    NORMAL,
    LOW,
    TALL,
    WIDE;

    /** For this many horizontal bars, of which a few would leave most of a chart empty. */
    public static Size ofBars(int bars) {
      return bars <= 4 ? LOW : NORMAL;
    }
  }

  public Chart(String id, String title, String note, Plot plot) {
    this(id, title, note, Size.NORMAL, plot, Optional.empty());
  }

  public Chart withSize(Size other) {
    return new Chart(id, title, note, other, plot, table);
  }

  public Chart withTable(Table same) {
    return new Chart(id, title, note, size, plot, Optional.of(same));
  }
}
