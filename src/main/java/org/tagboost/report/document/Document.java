package org.tagboost.report.document;

import java.util.List;
import java.util.Optional;
import org.tagboost.failure.Warning;

/**
 * What every format renders.
 *
 * @param lead one sentence under the title
 * @param banners what a reader has to know first
 * @param figures the numbers that matter most
 * @param sections in the order of reading; empty ones are left out
 * @param listing a long text at the end, which only pages show
 * @param picture of what pages draw, for formats without charts
 */
public record Document(
    String title,
    String lead,
    List<Banner> banners,
    List<Figure> figures,
    List<ReportSection> sections,
    Optional<Listing> listing,
    Optional<Picture> picture) {

  /** A document without empty sections. */
  public Document {
    sections = sections.stream().filter(section -> !section.isEmpty()).toList();
  }

  /** A document without a picture. */
  public Document(
      String title,
      String lead,
      List<Banner> banners,
      List<Figure> figures,
      List<ReportSection> sections,
      Optional<Listing> listing) {
    this(title, lead, banners, figures, sections, listing, Optional.empty());
  }

  /**
   * An image beside the document.
   *
   * @param file its name
   * @param description for those who do not see it
   */
  public record Picture(String file, String description) {}

  /**
   * A remark above everything else.
   *
   * @param lines at least one; what details a line has, pages fold away and others leave out
   * @param warning whether it lists warnings
   */
  public record Banner(String title, List<Warning> lines, boolean warning) {

    /** One sentence. */
    public static Banner of(String title, String line) {
      return new Banner(title, List.of(Warning.of(line)), false);
    }

    /** A list of warnings; empty if there are none. */
    public static List<Banner> warnings(String title, List<Warning> lines) {
      return lines.isEmpty() ? List.of() : List.of(new Banner(title, lines, true));
    }
  }

  /**
   * A number with its name.
   *
   * @param note more about it; may be empty
   * @param strong whether it is the one that counts
   */
  public record Figure(String label, String value, String note, boolean strong) {}

  /** A text such as a config, line breaks included. */
  public record Listing(String title, String text) {}
}
