/**
 * Experiments compared with a base. In: {@link org.tagboost.report.ComparisonReport}. Out: the
 * files that {@link org.tagboost.report.comparison.ComparisonWriter} writes, and text for a
 * terminal.
 *
 * <p>To add a section, write a record like {@code ComparedCostSection} and add it in {@code
 * ComparisonDocument}.
 */
@NullMarked
package org.tagboost.report.comparison;

import org.jspecify.annotations.NullMarked;
