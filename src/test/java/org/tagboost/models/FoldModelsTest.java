package org.tagboost.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tagboost.data.Labels;

class FoldModelsTest {

  private static final ScoredTracks TRACK = new ScoredTracks(RuleData.row(3, 5));

  private final List<String> closed = new ArrayList<>();

  /**
   * A model that gives each tag a constant a track; its log-odds are 1, the margin 2, and {@code
   * weight} by each column; it compares with tracks 4 and {@code other}.
   */
  private final class Fixed implements TagModel {

    private final int[] tags;
    private final double weight;
    private final int other;
    private final Optional<String> from;

    Fixed(double weight, int other, Optional<String> from, int... tags) {
      this.weight = weight;
      this.other = other;
      this.from = from;
      this.tags = tags;
    }

    @Override
    public int[] tags() {
      return tags.clone();
    }

    @Override
    public int columns() {
      return 2;
    }

    @Override
    public float[][] score(ScoredTracks tracks) {
      float[][] scores = new float[tags.length][tracks.tracks()];
      for (int t = 0; t < tags.length; t++) {
        Arrays.fill(scores[t], (float) (weight + tags[t] / 8.0));
      }
      return scores;
    }

    @Override
    public int rounds() {
      return 7;
    }

    @Override
    public Optional<String> baseMarginsFrom() {
      return from;
    }

    @Override
    public Optional<Contributions> contributions(int tag, ScoredTracks track) {
      return weight < 0
          ? Optional.empty()
          : Optional.of(new Contributions(1, 2, new double[] {weight, tag}));
    }

    @Override
    public Optional<TrackContributions> trackContributions(int tag, ScoredTracks track) {
      return weight < 0
          ? Optional.empty()
          : Optional.of(
              new TrackContributions(
                  0.25,
                  0.5,
                  List.of(
                      new TrackContributions.One(other, true, 0.25, weight),
                      new TrackContributions.One(4, false, 0.5, tag))));
    }

    @Override
    public void save(OutputStream out) {}

    @Override
    public void close() {
      closed.add(Arrays.toString(tags));
    }
  }

  private Fixed fixed(double weight, int... tags) {
    return new Fixed(weight, 9, Optional.empty(), tags);
  }

  @Test
  void eachFoldHasEachTagOnce() {
    assertThatThrownBy(() -> new FoldModels(2, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no models");
    assertThatThrownBy(() -> new FoldModels(2, List.of(List.of(fixed(0, 0)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 models of tag 1 in a fold");
    assertThatThrownBy(() -> new FoldModels(2, List.of(List.of(fixed(0, 0, 1), fixed(0, 1)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 models of tag 1 in a fold");
  }

  @Test
  void scoresAreMeansOverFolds() {
    FoldModels models =
        new FoldModels(
            3, List.of(List.of(fixed(0.25, 1), fixed(0.25, 0, 2)), List.of(fixed(0.5, 0, 1, 2))));
    // 0.25 and 0.5, and an eighth a tag
    assertThat(models.score(TRACK)).isDeepEqualTo(new float[][] {{0.375f}, {0.5f}, {0.625f}});
    assertThat(models.scoreByFold(1, TRACK))
        .isDeepEqualTo(new float[][] {{0.5f}, {0.625f}, {0.75f}});
    models.close();
    assertThat(closed).containsExactly("[1]", "[0, 2]", "[0, 1, 2]");
  }

  @Test
  void contributionsAreMeansOverFolds() {
    FoldModels models =
        new FoldModels(
            2, List.of(List.of(fixed(0.25, 0), fixed(0.5, 1)), List.of(fixed(0.75, 0, 1))));
    List<ScoredTracks> twice = List.of(TRACK, TRACK);
    Contributions of = models.contributions(1, twice).orElseThrow();
    assertThat(of.constant()).isEqualTo(1);
    assertThat(of.baseMargin()).isEqualTo(2);
    assertThat(of.columns()).containsExactly((0.5 + 0.75) / 2, 1);
    assertThat(of.logOdds()).isEqualTo(1 + 2 + 0.625 + 1);
    FoldModels one = new FoldModels(1, List.of(List.of(fixed(0.5, 0)), List.of(fixed(-1, 0))));
    assertThat(one.contributions(0, twice)).isEmpty();
    assertThat(one.trackContributions(0, twice)).isEmpty();
  }

  /** Track 4 takes part in both folds, tracks 6 and 9 in one each. */
  @Test
  void tracksContributeToTheFoldsThatTheyTakePartIn() {
    FoldModels models =
        new FoldModels(
            2,
            List.of(
                List.of(fixed(0.25, 0, 1)), List.of(new Fixed(0.5, 6, Optional.empty(), 0, 1))));
    TrackContributions of = models.trackContributions(1, List.of(TRACK, TRACK)).orElseThrow();
    assertThat(of.constant()).isEqualTo(0.25);
    assertThat(of.base()).isEqualTo(0.5);
    assertThat(of.tracks())
        .containsExactly(
            new TrackContributions.One(4, false, 0.5, 1),
            new TrackContributions.One(6, true, 0.25, 0.25),
            new TrackContributions.One(9, true, 0.25, 0.125));
    assertThat(of.value()).isEqualTo(0.25 + 0.5 + 1 + 0.25 + 0.125);
  }

  @Test
  void baseMarginsAreThoseThatAnyModelWants() {
    assertThat(new FoldModels(1, List.of(List.of(fixed(0, 0)))).baseMarginsFrom()).isEmpty();
    FoldModels started =
        new FoldModels(2, List.of(List.of(fixed(0, 0), new Fixed(0, 9, Optional.of("linear"), 1))));
    assertThat(started.baseMarginsFrom()).contains("linear");
  }

  @Test
  void constantsStandBesideWhatIsLearnt() {
    ConstantTags model =
        new ConstantTags(
            new TreeMap<>(Map.of(1, 0.75f)), new Fixed(0.5, 9, Optional.of("linear"), 0, 2));
    assertThat(model.tags()).containsExactly(0, 1, 2);
    assertThat(model.columns()).isEqualTo(2);
    assertThat(model.rounds()).isEqualTo(7);
    assertThat(model.baseMarginsFrom()).contains("linear");
    assertThat(model.score(TRACK)).isDeepEqualTo(new float[][] {{0.5f}, {0.75f}, {0.75f}});
    Contributions constant = model.contributions(1, TRACK).orElseThrow();
    assertThat(constant.constant()).isCloseTo(Math.log(3), within(1e-6));
    assertThat(constant.baseMargin()).isZero();
    assertThat(constant.columns()).containsExactly(0, 0);
    assertThat(model.contributions(2, TRACK).orElseThrow().columns()).containsExactly(0.5, 2);
    assertThat(model.trackContributions(1, TRACK).orElseThrow().value())
        .isCloseTo(0.75, within(1e-4));
    assertThat(model.trackContributions(2, TRACK).orElseThrow().tracks()).hasSize(2);
    model.close();
    assertThat(closed).containsExactly("[0, 2]");
  }

  @Test
  void allTagsMayBeConstant() {
    ConstantTags model = new ConstantTags(new TreeMap<>(Map.of(0, 0.25f)), null);
    assertThat(model.tags()).containsExactly(0);
    assertThat(model.columns()).isZero();
    assertThat(model.rounds()).isZero();
    assertThat(model.baseMarginsFrom()).isEmpty();
    assertThat(model.score(TRACK)).isDeepEqualTo(new float[][] {{0.25f}});
    assertThat(model.contributions(1, TRACK)).isEmpty();
    assertThat(model.trackContributions(1, TRACK)).isEmpty();
    model.close();
    assertThatThrownBy(() -> new ConstantTags(new TreeMap<>(), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a model of no tags");
  }

  /** One of three tracks carries tag 0, all carry tag 1, none carries tag 2. */
  @Test
  void tagsThatAllOrNoneCarryCannotBeLearnt() {
    RuleData data = new RuleData(3, 3, 1);
    var labels = Labels.of(3, List.of(new int[] {0, 1}, new int[] {1}, new int[] {1}));
    LabelledTracks tracks = new LabelledTracks(data.features(0, 3), labels, new int[] {0, 1, 2});
    assertThat(ConstantTags.isLearnable(tracks, 0)).isTrue();
    assertThat(ConstantTags.isLearnable(tracks, 1)).isFalse();
    assertThat(ConstantTags.isLearnable(tracks, 2)).isFalse();
    assertThat(ConstantTags.prior(tracks, 1)).isEqualTo(3.5f / 4);
    assertThat(ConstantTags.prior(tracks, 2)).isEqualTo(0.5f / 4);
  }

  @Test
  void gainsAreShares() {
    assertThat(new FeatureGains(new double[] {1, 0, 3}, 5).shares()).containsExactly(0.25, 0, 0.75);
    assertThat(new FeatureGains(new double[2], 5).shares()).containsExactly(0, 0);
  }
}
