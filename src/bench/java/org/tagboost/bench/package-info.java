/** Micro-benchmarks of what runs millions of times; {@code make bench} runs them. */
@NullMarked
package org.tagboost.bench;

import org.jspecify.annotations.NullMarked;
