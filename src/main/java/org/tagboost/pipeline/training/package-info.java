/**
 * Trains one model on all its splits.
 *
 * <p>In: feature matrices, labels and folds. Out: a saved model for each task, and scores of the
 * tracks that each split holds out. Start at {@link org.tagboost.pipeline.training.ModelTraining}:
 * it lists the {@link org.tagboost.pipeline.training.TrainingTask}s of a model, which {@link
 * org.tagboost.pipeline.training.TrainingWorker}s do; {@link
 * org.tagboost.pipeline.training.ScoreAssembly} puts their results together. Where other processes
 * do tasks, large ones are made of {@link org.tagboost.pipeline.training.TrainingParts} that these
 * have done before. Results of finished tasks and parts survive a killed run.
 */
@NullMarked
package org.tagboost.pipeline.training;

import org.jspecify.annotations.NullMarked;
