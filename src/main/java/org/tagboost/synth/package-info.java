/**
 * Generated data sets: sequences similar to audio embeddings, with tags, for demos, tests and
 * benchmarks.
 *
 * <p>In: {@code SynthSettings}, and optionally real labels. Out: a data directory in the layout of
 * the contest, with the labels of its test tracks and a {@code GENERATED.md}. Start at {@link
 * org.tagboost.synth.SynthDataset}.
 */
@NullMarked
package org.tagboost.synth;

import org.jspecify.annotations.NullMarked;
