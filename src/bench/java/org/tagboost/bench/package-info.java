/**
 * What {@code make bench} measures: our stages against what a user of Python would run, how their
 * time grows, and micro-benchmarks. Start at {@link org.tagboost.bench.Bench}; {@link
 * org.tagboost.bench.Variable} lists what can be set.
 */
@NullMarked
package org.tagboost.bench;

import org.jspecify.annotations.NullMarked;
