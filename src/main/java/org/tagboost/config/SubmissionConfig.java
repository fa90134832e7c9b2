package org.tagboost.config;

/**
 * What a submission file must keep to.
 *
 * @param maxMegabytes the largest size accepted, in megabytes of 1,000,000 bytes, [1, 100000]
 * @param digits significant digits of each probability, in [6, 9]; fewer would make ties
 */
public record SubmissionConfig(int maxMegabytes, int digits) {}
