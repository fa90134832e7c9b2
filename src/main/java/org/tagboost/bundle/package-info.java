/**
 * What was trained, in one file, for use without the data it was trained on.
 *
 * <p>In: the feature groups, models and blend of an experiment, written by {@link
 * org.tagboost.bundle.BundleWriter}. Out: probabilities of tags for tracks that nobody has seen.
 * Start at {@link org.tagboost.bundle.Tagger}, the library; {@link org.tagboost.bundle.Manifest}
 * says what a bundle holds, {@link org.tagboost.bundle.Decisions} which tags it decides, {@link
 * org.tagboost.bundle.Explanation} what a score is made of. Nothing here logs, exits, or keeps
 * state outside of its objects.
 */
@NullMarked
package org.tagboost.bundle;

import org.jspecify.annotations.NullMarked;
