/**
 * A neural network of all tags at once, trained by stochastic gradient descent. Each segment of a
 * track goes through the same layer; mean and maximum over the segments go through a second one,
 * and a third gives the log-odds of the tags:
 *
 * <pre>
 * h = relu(W1 (x - mean) / deviation + b1)      for each segment x
 * p = [mean of h, maximum of h]
 * log-odds = W3 relu(W2 p + b2) + b3
 * </pre>
 *
 * <p>In: the features of a training part, read as segments of equal width. Out: a model whose file
 * holds {@code tags}, {@code segments}, {@code epochs}, {@code mean}, {@code deviation}, {@code
 * networks}, and for each of so many, counted from 0, {@code weights} ({@code [outputs, inputs]})
 * and {@code bias} of the layers {@code frame}, {@code hidden} and {@code output}, such as {@code
 * frame_0_weights}. Their probabilities are averaged. The only package that knows back-propagation.
 * Start at {@link org.tagboost.models.network.NetworkTrainer}.
 */
@NullMarked
package org.tagboost.models.network;

import org.jspecify.annotations.NullMarked;
