/**
 * Predicts tracks in bulk with a bundle.
 *
 * <p>In: tracks from directories, archives, arrays or a stream. Out: their probabilities as CSV,
 * JSON lines or {@code .npy}, in the order of the tracks, with memory that does not grow with their
 * number. Start at {@link org.tagboost.predict.Prediction}, the loop; {@link
 * org.tagboost.predict.Inputs} finds the tracks, {@link org.tagboost.predict.Destination} takes the
 * answers. To predict from Java, use {@link org.tagboost.bundle.Tagger} itself.
 */
@NullMarked
package org.tagboost.predict;

import org.jspecify.annotations.NullMarked;
