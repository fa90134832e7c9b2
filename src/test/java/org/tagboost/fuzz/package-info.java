/**
 * Spoiled input, and what the program makes of it. {@link org.tagboost.fuzz.Mutator} changes bytes;
 * {@code *Mutators} know a format each, {@link org.tagboost.fuzz.Formats} puts them together.
 * {@link org.tagboost.fuzz.FuzzTest} gives the results to commands.
 */
@NullMarked
package org.tagboost.fuzz;

import org.jspecify.annotations.NullMarked;
