/**
 * What a data directory holds, and a config to begin with.
 *
 * <p>In: a directory. Out: {@link org.tagboost.survey.DataSurvey}, its tracks, tags, frames and all
 * problems together; {@link org.tagboost.survey.FirstConfig}, a commented config that suits them.
 * Start at {@code DataSurvey}.
 */
@NullMarked
package org.tagboost.survey;

import org.jspecify.annotations.NullMarked;
