/**
 * The benchmarks of {@code make bench}: our stages compared with Python, growth of their times, and
 * micro-benchmarks. Start at {@link org.tagboost.bench.Bench}; {@link org.tagboost.bench.Variable}
 * lists the settings.
 */
@NullMarked
package org.tagboost.bench;

import org.jspecify.annotations.NullMarked;
