package org.tagboost.report.document;

import java.util.List;

/**
 * A section: tables, charts and notes under a title. A new section implements this and is added to
 * the list of its document; every format then shows it.
 *
 * <p>A section without any table, chart or note is left out. Markdown and terminals show no charts;
 * facts that only a chart would show belong into its {@link Chart#table}.
 */
public interface ReportSection {

  /** Unique in the document: lower-case letters, digits and hyphens. */
  String id();

  String title();

  default List<Chart> charts() {
    return List.of();
  }

  default List<Table> tables() {
    return List.of();
  }

  /** Paragraphs: how to read the section. */
  default List<String> notes() {
    return List.of();
  }

  /** Whether a page shows the section only on demand. */
  default boolean isFolded() {
    return false;
  }

  /** Whether there is nothing to show. */
  default boolean isEmpty() {
    return charts().isEmpty() && tables().isEmpty() && notes().isEmpty();
  }
}
