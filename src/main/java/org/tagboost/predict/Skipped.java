package org.tagboost.predict;

/**
 * A track without a prediction.
 *
 * @param track its id
 * @param reason one line
 */
public record Skipped(String track, String reason) {}
