/**
 * Reports for programs. Names and layout are stable; keys are only added; an undefined number is
 * null. Start at {@link org.tagboost.report.json.MetricsJson}.
 */
@NullMarked
package org.tagboost.report.json;

import org.jspecify.annotations.NullMarked;
