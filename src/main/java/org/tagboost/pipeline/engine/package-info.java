/**
 * Stages in general: what one is, and when it is built.
 *
 * <p>In: stages that say what they read and what they depend on. Out: the same, up to date. Start
 * at {@link org.tagboost.pipeline.engine.Stage}, then {@link org.tagboost.pipeline.engine.Engine}.
 * Nothing here knows of tracks or tags.
 */
@NullMarked
package org.tagboost.pipeline.engine;

import org.jspecify.annotations.NullMarked;
