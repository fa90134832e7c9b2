package org.tagboost.config;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Where the tracks are, and what to do with broken ones.
 *
 * @param dir the data folder, relative to the working directory
 * @param tags the number of tags, in [1, 1000000]; empty: as many as the data folder tells of
 * @param nonFinite what to do about NaN and infinities in embeddings
 */
public record DataConfig(Path dir, OptionalInt tags, NonFiniteValues nonFinite) {}
