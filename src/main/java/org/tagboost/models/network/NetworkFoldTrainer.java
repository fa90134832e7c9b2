package org.tagboost.models.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.TagModel;

/**
 * Trains the tags of one fold together.
 *
 * <p>All biases start at 0, each tag at probability 1/2. Biases that start at the log-odds of the
 * tags' shares look like a better start, but end at a lower AP (0.368 for 0.387 on a fold of
 * audioset-music): the first steps, which push all tags down, regularize.
 */
final class NetworkFoldTrainer implements FoldTrainer {

  private final NetworkSettings settings;
  private final LabelledTracks training;

  NetworkFoldTrainer(NetworkSettings settings, LabelledTracks training) {
    this.settings = settings;
    this.training = training;
  }

  @Override
  public TagModel train(int[] tags, int seed) {
    var random = new SplittableRandom(seed);
    SegmentScaler scaler = SegmentScaler.fit(training.features(), settings.segments());
    List<Network> networks = new ArrayList<>();
    boolean complete = false;
    try {
      for (int number = 0; number < settings.networks(); number++) {
        Network network =
            Network.draw(
                scaler.width(), settings.frameUnits(), settings.units(), tags.length, random);
        networks.add(network);
        descend(network, scaler, tags, random);
      }
      complete = true;
      return new NetworkModel(scaler, networks, tags, epochs());
    } finally {
      if (!complete) {
        networks.forEach(Network::close);
      }
    }
  }

  private int epochs() {
    return settings.epochs(training.tracks());
  }

  private void descend(Network network, SegmentScaler scaler, int[] tags, SplittableRandom random) {
    int batch = Math.min(settings.batch(), training.tracks());
    long seen = (long) epochs() * training.tracks();
    int steps = Math.toIntExact(Math.max(1, seen / batch));
    var rate = new LearningRate(settings.learningRate(), steps);
    var order = new Shuffled(training.tracks(), random);
    try (var gradient =
        new BackPropagation(settings, training, tags, scaler, network, batch, random.nextLong())) {
      int[] chosen = new int[batch];
      for (int step = 0; step < steps; step++) {
        for (int i = 0; i < batch; i++) {
          chosen[i] = order.next();
        }
        gradient.step(chosen, rate.at(step));
      }
    }
  }

  /** All tracks in random order, then all of them in another, and so on. */
  private static final class Shuffled {

    private final int[] tracks;
    private final SplittableRandom random;
    private int next;

    Shuffled(int tracks, SplittableRandom random) {
      this.tracks = new int[tracks];
      Arrays.setAll(this.tracks, i -> i);
      this.random = random;
      this.next = tracks;
    }

    int next() {
      if (next == tracks.length) {
        for (int i = tracks.length - 1; i > 0; i--) {
          int other = random.nextInt(i + 1);
          int track = tracks[i];
          tracks[i] = tracks[other];
          tracks[other] = track;
        }
        next = 0;
      }
      return tracks[next++];
    }
  }

  @Override
  public void close() {}
}
