package org.tagboost.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tagboost.failure.UserException;
import org.tagboost.models.Fold;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.RuleData;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.Trained;

class NetworkTrainerTest {

  private static final int TRAINING = 300;
  private static final RuleData DATA = new RuleData(TRAINING + 100, 6, 3);
  private static final Fold FOLD = DATA.fold(TRAINING);
  private static final int[] ALL_TAGS = {0, 1, 2, 3};

  private static NetworkSettings config(int segments, int epochs) {
    return config(segments, epochs, 0, 1);
  }

  private static NetworkSettings config(int segments, int epochs, double mixup, int networks) {
    return new NetworkSettings(
        segments, 16, 8, 0.1, 0.1, mixup, networks, OptionalInt.of(epochs), 32, 0.01, 0.01);
  }

  private static Trained train(NetworkSettings config, int[] tags, int seed) {
    try (FoldTrainer trainer = new NetworkTrainer("net", config).open(FOLD.data())) {
      return Trained.by(trainer, new NetworkKind(), FOLD, tags, seed);
    }
  }

  @Test
  void learnsRules() {
    Trained trained = train(config(1, 60), ALL_TAGS, 1);
    assertThat(trained.heldOut()).hasDimensions(4, 60);
    assertThat(trained.test()).hasDimensions(4, 40);
    for (int tag = 0; tag < 2; tag++) {
      assertThat(DATA.accuracy(trained.heldOut()[tag], TRAINING, tag)).isGreaterThan(0.85);
      assertThat(DATA.accuracy(trained.test()[tag], TRAINING + 60, tag)).isGreaterThan(0.85);
    }
    assertThat(trained.rounds()).isEqualTo(60);
  }

  /** Segments are a set: their order within a track does not matter. */
  @Test
  void segmentsAreASet() {
    try (FoldTrainer trainer = new NetworkTrainer("net", config(3, 2)).open(FOLD.data());
        TagModel model = trainer.train(ALL_TAGS, 1)) {
      float[] row = new float[6];
      FOLD.heldOut().copyRow(0, row, 0);
      float[] turned = {row[4], row[5], row[0], row[1], row[2], row[3]};
      for (float[] tag : model.score(new ScoredTracks(RuleData.row(row)))) {
        assertThat(tag).hasSize(1);
      }
      assertThat(model.score(new ScoredTracks(RuleData.row(turned))))
          .isDeepEqualTo(model.score(new ScoredTracks(RuleData.row(row))));
    }
  }

  @Test
  void scoresDoNotDependOnTheTracksBeside() {
    try (FoldTrainer trainer = new NetworkTrainer("net", config(3, 2)).open(FOLD.data());
        TagModel model = trainer.train(ALL_TAGS, 1)) {
      float[][] together = model.score(FOLD.scoredHeldOut());
      for (int track = 0; track < 60; track += 7) {
        float[][] alone = model.score(new ScoredTracks(FOLD.heldOut().take(new int[] {track})));
        for (int tag : ALL_TAGS) {
          assertThat(alone[tag][0]).isEqualTo(together[tag][track]);
        }
      }
    }
  }

  @Test
  void theSeedAloneDecides() {
    Trained first = train(config(2, 2), ALL_TAGS, 1);
    assertThat(train(config(2, 2), ALL_TAGS, 1).heldOut()).isDeepEqualTo(first.heldOut());
    assertThat(train(config(2, 2), ALL_TAGS, 2).heldOut()[0]).isNotEqualTo(first.heldOut()[0]);
  }

  /** The first network has the random numbers of the only one. */
  @Test
  void probabilitiesOfNetworksAreAveraged() {
    float[][] one = train(config(2, 2, 0, 1), ALL_TAGS, 1).heldOut();
    float[][] two = train(config(2, 2, 0, 2), ALL_TAGS, 1).heldOut();
    float[][] three = train(config(2, 2, 0, 3), ALL_TAGS, 1).heldOut();
    for (int tag : ALL_TAGS) {
      float second = 2 * two[tag][0] - one[tag][0];
      float third = 3 * three[tag][0] - 2 * two[tag][0];
      assertThat(second).isBetween(0f, 1f).isNotEqualTo(one[tag][0]);
      assertThat(third).isBetween(0f, 1f).isNotEqualTo(second);
    }
  }

  @Test
  void mixedTracksTeachTheRulesToo() {
    Trained trained = train(config(1, 60, 1, 1), ALL_TAGS, 1);
    float[] plain = train(config(1, 60), ALL_TAGS, 1).heldOut()[0];
    assertThat(trained.heldOut()[0]).isNotEqualTo(plain);
    for (int tag = 0; tag < 2; tag++) {
      assertThat(DATA.accuracy(trained.heldOut()[tag], TRAINING, tag)).isGreaterThan(0.85);
    }
  }

  @Test
  void tagsNotAskedForAreNotInTheModel() {
    assertThat(train(config(1, 1), new int[] {1, 3}, 1).heldOut()).hasDimensions(2, 60);
  }

  /** 500,000 / 7,142 is 70, 500,000 / 17,728 is 28, 500,000 / 51,134 is 9. */
  @Test
  void automaticEpochsSeeAboutHalfAMillionTracks() {
    NetworkSettings given = config(1, 7);
    NetworkSettings auto =
        new NetworkSettings(1, 16, 8, 0.1, 0.1, 0, 1, OptionalInt.empty(), 32, 0.01, 0.01);
    assertThat(auto.epochs(60)).isEqualTo(60);
    assertThat(auto.epochs(7142)).isEqualTo(60);
    assertThat(auto.epochs(17_728)).isEqualTo(28);
    assertThat(auto.epochs(51_134)).isEqualTo(10);
    assertThat(given.epochs(51_134)).isEqualTo(7);
  }

  @Test
  void columnsThatAreNoSegmentsAreRefused() {
    assertThatThrownBy(() -> new NetworkTrainer("net", config(4, 1)).open(FOLD.data()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "models.net.segments: 4 does not divide the number of columns, 6; use features:"
                + " [segments] and the number in features.segments.count, or 1");
  }

  @Test
  void aCutFileIsRefused() {
    byte[] file = train(config(1, 1), ALL_TAGS, 1).model();
    assertThatThrownBy(
            () -> new NetworkKind().load(new ByteArrayInputStream(file, 0, file.length / 2)))
        .isInstanceOf(IOException.class);
  }
}
