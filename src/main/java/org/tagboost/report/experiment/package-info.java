/**
 * The report of an experiment. In: {@link org.tagboost.report.ExperimentReport}. Out: the files
 * that {@link org.tagboost.report.experiment.ReportWriter} writes.
 *
 * <p>To add a section, write a record like {@code CostSection} and add it to the list in {@code
 * ExperimentDocument}.
 */
@NullMarked
package org.tagboost.report.experiment;

import org.jspecify.annotations.NullMarked;
