package org.tagboost.models;

import java.util.Optional;

/**
 * What came of training some tags.
 *
 * @param model to be closed by the receiver
 * @param leaveOneOut the probabilities of the training tracks, {@code [tag][track]}, each by the
 *     model that the others of them would have given (without all tracks of its group, if there are
 *     groups); empty for kinds of models that cannot say
 */
public record TrainedTags(TagModel model, Optional<float[][]> leaveOneOut) {}
