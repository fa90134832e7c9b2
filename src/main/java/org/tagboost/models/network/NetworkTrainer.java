package org.tagboost.models.network;

import org.tagboost.failure.UserException;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.TagTrainer;

/** Trains a network, all tags of a fold at once. */
public final class NetworkTrainer implements TagTrainer {

  private final String name;
  private final NetworkSettings settings;

  /**
   * @param name the model's, for messages
   */
  public NetworkTrainer(String name, NetworkSettings settings) {
    this.name = name;
    this.settings = settings;
  }

  @Override
  public boolean trainsTagsTogether() {
    return true;
  }

  /**
   * @throws UserException if the columns cannot be read as that many segments
   */
  @Override
  public FoldTrainer open(FoldData data) {
    int columns = data.training().features().columns();
    if (columns % settings.segments() != 0) {
      throw new UserException(
          "models."
              + name
              + ".segments: "
              + settings.segments()
              + " does not divide the number of columns, "
              + columns
              + "; use features: [segments] and the number in features.segments.count, or 1");
    }
    return new NetworkFoldTrainer(settings, data.training());
  }

  @Override
  public double taskSeconds(DataSize size) {
    int epochs = settings.epochs((int) size.trainingTracks());
    double passes = 3.0 * epochs * size.trainingTracks() + size.scoredTracks();
    return 0.05 + 2 * settings.networks() * passes * weightsPerTrack(size) / 3e10;
  }

  /** Products of weights that a track takes. */
  private double weightsPerTrack(DataSize size) {
    return (double) size.columns() * settings.frameUnits()
        + (double) settings.units() * (2.0 * settings.frameUnits() + size.tags());
  }

  @Override
  public long memoryBytes(DataSize size) {
    long width = size.columns() / settings.segments();
    long weights =
        width * settings.frameUnits()
            + settings.units() * (2L * settings.frameUnits() + size.tags());
    long ofATrack =
        size.columns()
            + (long) settings.segments() * settings.frameUnits()
            + 8L * settings.frameUnits()
            + 4L * settings.units()
            + size.tags();
    // A weight, its gradient and two moments; the model, and its file.
    return 4 * ((4 + 2L * settings.networks()) * weights + settings.batch() * ofATrack)
        + 4 * size.scoredTracks() * size.tags();
  }
}
