package org.tagboost.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.Sequence;
import org.tagboost.models.TrackContributions;

/** Explanations of bundles made by hand, of two dims. */
class ExplainedSumsTest {

  /** Log-odds are multiples of this. */
  private static final double LN3 = Math.log(3);

  private static final Offset<Double> ROUNDING = within(2e-6);
  private static final List<String> ALL = List.of("mean", "length");

  /** Two frames, whose means are 1 and -1. */
  private static final Sequence TRACK = Sequence.of(2, 2, 0, -2, 2, 0);

  @TempDir Path folder;
  private MadeBundle made;

  @BeforeEach
  void begin() throws IOException {
    made = new MadeBundle(folder, 2, "rock", "jazz");
  }

  /** 1 + 2 x 1 + 0 x -1 - 1/2 x 2 = 2. */
  private static Sums.Parameters ofColumns() {
    return Sums.Parameters.of(1, 0).weighing(new double[] {2, 0, -0.5}, new double[3]);
  }

  /** Of the second tag alone, -1. */
  private static Sums.Parameters ofTracks(TrackContributions.One... tracks) {
    return Sums.Parameters.of(-1, -1).comparing(tracks);
  }

  @Test
  void columnsComeByTheirStrength() throws IOException {
    made.member("one", 1, made.sums, ALL, ofColumns());
    try (Tagger tagger = made.load()) {
      Explanation of = tagger.explain(TRACK, 0);
      assertThat(of.tag().tag()).isEqualTo("rock");
      assertThat(of.tag().name()).isEqualTo("the rock");
      assertThat(of.tag().probability()).isEqualTo(.9f, within(1e-6f));
      assertThat(of.logOdds()).isCloseTo(2 * LN3, ROUNDING);
      assertThat(of.constant()).isEqualTo(LN3);
      assertThat(of.columns())
          .containsExactly(
              new Explanation.Column("mean", 0, "mean[0]", 1, 2 * LN3),
              new Explanation.Column("length", 0, "length", 2, -LN3));
      assertThat(of.averaging()).isCloseTo(0, ROUNDING);
      assertThat(of.baseMargins()).isEmpty();
      assertThat(of.neighbours()).isEmpty();
      assertThat(of.members()).hasSize(1);
      Explanation.Member member = of.members().get(0);
      assertThat(member)
          .isEqualTo(
              new Explanation.Member("one", 1, of.tag().probability(), member.logOdds(), true));
      assertThat(member.logOdds()).isCloseTo(2 * LN3, ROUNDING);
      assertThat(of.sum()).isCloseTo(of.logOdds(), ROUNDING);
      assertThat(tagger.explain(new float[][] {{0, -2}, {2, 0}}, 0)).isEqualTo(of);
    }
  }

  /** 3/4 of 9/10 and 1/4 of 1/4 are 0.7375. */
  @Test
  void membersThatCompareTracksCountAsAWhole() throws IOException {
    var three = new TrackContributions.One(2, true, 0.5, -0.25);
    var one = new TrackContributions.One(0, false, 0.75, 0.125);
    made.member("columns", 3, made.sums, ALL, ofColumns())
        .member("tracks", 1, made.sums, List.of(), ofTracks(one, three))
        .member("weightless", 0, made.sums, ALL, ofColumns())
        .trainingTracks("a", "b");
    try (Tagger tagger = made.load()) {
      Explanation of = tagger.explain(TRACK, 0);
      assertThat(of.constant()).isCloseTo(0.75 * LN3, ROUNDING);
      assertThat(of.groups()).containsOnlyKeys("mean", "length");
      assertThat(of.groups().get("mean")).isCloseTo(0.75 * 2 * LN3, ROUNDING);
      assertThat(of.members()).extracting(Explanation.Member::weight).containsExactly(.75, .25, 0.);
      assertThat(of.wholes()).containsExactly(of.members().get(1));
      assertThat(of.members().get(1).logOdds()).isCloseTo(-LN3, ROUNDING);
      assertThat(of.averaging())
          .isCloseTo(Math.log(.7375 / .2625) - (0.75 * 2 - 0.25) * LN3, ROUNDING);
      assertThat(of.sum()).isCloseTo(of.logOdds(), ROUNDING);

      assertThat(of.neighbours()).hasSize(1);
      Explanation.Neighbours near = of.neighbours().get(0);
      assertThat(near.model()).isEqualTo("tracks");
      assertThat(near.base()).isEqualTo(0.1);
      assertThat(near.value()).isCloseTo(0.1 - 0.25 + 0.125, within(1e-12));
      assertThat(near.compared()).isEqualTo(2);
      // Row 2 is none of the two whose ids are known.
      assertThat(near.tracks())
          .containsExactly(
              new Explanation.TrainingTrack(2, java.util.Optional.empty(), true, 0.5, -0.25),
              new Explanation.TrainingTrack(0, java.util.Optional.of("a"), false, 0.75, 0.125));
      assertThat(tagger.explain(TRACK, 1).neighbours().get(0).constant()).isEqualTo(1);
    }
  }

  @Test
  void aHundredTracksAreListed() throws IOException {
    made.member(
        "tracks",
        1,
        made.sums,
        List.of(),
        ofTracks(
            IntStream.range(0, 101)
                .mapToObj(row -> new TrackContributions.One(row, false, 1, row))
                .toArray(TrackContributions.One[]::new)));
    try (Tagger tagger = made.load()) {
      Explanation.Neighbours near = tagger.explain(TRACK, 0).neighbours().get(0);
      assertThat(near.compared()).isEqualTo(101);
      assertThat(near.tracks()).hasSize(100).first().extracting("row").isEqualTo(100);
    }
  }

  /** The base gives 3/4 and 1/4; the columns of its scores, 4 x 3/4, are part of its sum. */
  @Test
  void whatComesFromTheBaseModelIsOneSum() throws IOException {
    made.model("base", made.sums, List.of(), Sums.Parameters.of(1, -1))
        .member(
            "next",
            1,
            made.sums,
            List.of("mean", "scores"),
            Sums.Parameters.of(-1, 0)
                .weighing(new double[] {1, 0, 4, 0}, new double[4])
                .startingFrom("base"))
        .member("other", 3, made.sums, List.of(), Sums.Parameters.of(0, 0));
    try (Tagger tagger = made.load()) {
      Explanation of = tagger.explain(TRACK, 0);
      assertThat(of.baseMargins()).containsOnlyKeys("base");
      assertThat(of.baseMargins().get("base")).isCloseTo((1 + 3) * LN3 / 4, ROUNDING);
      assertThat(of.columns()).singleElement().extracting("name").isEqualTo("mean[0]");
      assertThat(of.members().get(0).logOdds()).isCloseTo((-1 + 1 + 1 + 3) * LN3, ROUNDING);
      assertThat(of.sum()).isCloseTo(of.logOdds(), ROUNDING);
    }
  }

  private static Sums.Parameters ofMean() {
    return Sums.Parameters.of(0).weighing(new double[] {1});
  }

  private MadeBundle ofOneDim() throws IOException {
    made = new MadeBundle(folder, 1, "rock");
    return made.member("one", 1, made.sums, List.of("mean"), ofMean());
  }

  /** Of 0, 0 and 3 the mean is 1; without the last it is 0, without another one 3/2. */
  @Test
  void aFrameSpeaksForATagAsMuchAsTheScoreFallsWithoutIt() throws IOException {
    try (Tagger tagger = ofOneDim().load()) {
      List<Explanation.Frames> frames = tagger.explain(Sequence.of(3, 1, 0, 0, 3), 0).frames();
      assertThat(frames).extracting(Explanation.Frames::first).containsExactly(2, 0, 1);
      assertThat(frames).extracting(Explanation.Frames::end).containsExactly(3, 1, 2);
      assertThat(frames.get(0).effect()).isCloseTo(LN3, ROUNDING);
      assertThat(frames.get(1).effect()).isCloseTo(-LN3 / 2, ROUNDING);
      assertThat(tagger.explain(Sequence.of(1, 1, 3), 0).frames()).isEmpty();
      assertThat(tagger.explain(Sequence.of(2, 1, 3, 5), 0).frames()).hasSize(2);
    }
  }

  /** 130 frames are 43 runs of 3 and the last frame, which alone is not 0. */
  @Test
  void longTracksAreLeftOutInRuns() throws IOException {
    try (Tagger tagger = ofOneDim().load()) {
      float[] values = new float[130];
      values[129] = 130;
      List<Explanation.Frames> frames = tagger.explain(Sequence.of(130, 1, values), 0).frames();
      assertThat(frames).hasSize(44);
      assertThat(frames.get(0).first()).isEqualTo(129);
      assertThat(frames.get(0).end()).isEqualTo(130);
      assertThat(frames.get(0).effect()).isCloseTo(LN3, ROUNDING);
      assertThat(frames.get(1).end() - frames.get(1).first()).isEqualTo(3);
      assertThat(tagger.explain(Sequence.of(64, 1, new float[64]), 0).frames()).hasSize(64);
      assertThat(tagger.explain(Sequence.of(65, 1, new float[65]), 0).frames()).hasSize(33);
    }
  }

  /** The tag sees the second dim alone, which is 0, 3 and 0. */
  @Test
  void framesAreLeftOutWithAllTheirDims() throws IOException {
    made.member(
        "one",
        1,
        made.sums,
        List.of("mean"),
        Sums.Parameters.of(0, 0).weighing(new double[] {0, 1}, new double[] {1, 0}));
    try (Tagger tagger = made.load()) {
      Sequence track = Sequence.of(3, 2, 7, 0, 8, 3, 9, 0);
      List<Explanation.Frames> frames = tagger.explain(track, 0).frames();
      assertThat(frames).extracting(Explanation.Frames::first).containsExactly(1, 0, 2);
      assertThat(frames.get(0).effect()).isCloseTo(LN3, ROUNDING);
      assertThat(frames.get(1).effect()).isCloseTo(-LN3 / 2, ROUNDING);
      // The first dim is 8 on average, and 17/2, 8 and 15/2 without each.
      assertThat(tagger.explain(track, 1).frames())
          .filteredOn(of -> of.first() == 2)
          .singleElement()
          .satisfies(of -> assertThat(of.effect()).isCloseTo(LN3 / 2, within(1e-2)));
    }
  }
}
