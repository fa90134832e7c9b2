/**
 * A report as every format renders it: sections of tables, charts and notes, all of them plain text
 * and numbers.
 *
 * <p>Start at {@link org.tagboost.report.document.ReportSection}, which a new section implements,
 * and {@link org.tagboost.report.document.Document}. Texts are never markup: each format escapes
 * them.
 */
@NullMarked
package org.tagboost.report.document;

import org.jspecify.annotations.NullMarked;
