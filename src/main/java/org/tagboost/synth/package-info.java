/**
 * Generated data sets: sequences that behave like audio embeddings, with tags, for demos, tests and
 * benchmarks.
 *
 * <p>In: {@code SynthSettings}, and perhaps real labels. Out: a data folder in the layout of the
 * contest, with the truth of its test part and a {@code GENERATED.md} that says what it is. Start
 * at {@link org.tagboost.synth.SynthDataset}.
 */
@NullMarked
package org.tagboost.synth;

import org.jspecify.annotations.NullMarked;
