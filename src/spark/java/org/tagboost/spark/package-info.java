/**
 * Jobs and predictions on Apache Spark. Not part of the default jar: the Maven profile {@code
 * spark} adds it.
 *
 * <p>In: jobs. Out: their results, published by executors in the directories that they share with
 * the driver. Start at {@link org.tagboost.spark.SparkRunner}, which hands out tasks; {@link
 * org.tagboost.spark.ExecutorProcess} does them.
 *
 * <p>In: tables of tracks and a bundle. Out: tables of probabilities. Start at {@link
 * org.tagboost.spark.BundlePrediction}; {@link org.tagboost.spark.ExecutorTaggers} holds what
 * executors have loaded.
 */
@NullMarked
package org.tagboost.spark;

import org.jspecify.annotations.NullMarked;
