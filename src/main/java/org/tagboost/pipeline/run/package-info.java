/**
 * What all stages of one run share: the config, the data, the folds, and where files lie.
 *
 * <p>In: a resolved config. Out: {@link org.tagboost.pipeline.run.Run}, which reads the data when
 * first asked, and {@link org.tagboost.pipeline.run.RunFolder}, which names every file.
 */
@NullMarked
package org.tagboost.pipeline.run;

import org.jspecify.annotations.NullMarked;
