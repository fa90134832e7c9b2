package org.tagboost.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.BundledExperiment;

class ExplanationTest {

  private static final int TAGS = 4;

  @TempDir static Path root;
  @TempDir Path folder;

  /** All kinds of models; the kernels are no sum over columns. */
  private static BundledExperiment all;

  @BeforeAll
  static void train() throws IOException {
    all =
        BundledExperiment.make(
            root,
            "models.kernels={kind: kernel-ridge, features: [mean]}",
            "ensemble.method=weighted_mean",
            "ensemble.weights={linear: 2, plain-linear: 0, trees: 1, started: 3, kernels: 2}");
  }

  private static Sequence track(BundledExperiment experiment, int number) throws IOException {
    Sequence sequence = new Sequence();
    byte[] npy = Files.readAllBytes(experiment.file(experiment.tracks().get(number)));
    NpyDecoder.decode(ByteBuffer.wrap(npy), "track", NonFinite.REFUSE, sequence);
    return sequence;
  }

  private BundledExperiment alone(String member, String... more) throws IOException {
    return BundledExperiment.make(
        folder.resolve(member),
        "ensemble.members=[" + member + "]",
        more.length == 0 ? "seed=1" : more[0]);
  }

  private static double logOdds(double p) {
    return Math.log(p / (1 - p));
  }

  /** One model: nothing is averaged, so the columns have to account for all of the score. */
  @Test
  void termsOfASingleModelAddUpToTheLogOddsOfItsScore() throws IOException {
    for (String member : List.of("linear", "trees")) {
      BundledExperiment one = alone(member, "models." + member + ".refit=true");
      try (Tagger tagger = Tagger.load(one.bundle())) {
        for (int tag = 0; tag < TAGS; tag++) {
          Sequence track = track(one, tag);
          Explanation explanation = tagger.explain(track, tag);
          float score = tagger.predict(List.of(track))[0][tag];
          assertThat(explanation.tag().probability()).isEqualTo(score);
          assertThat(explanation.logOdds()).isCloseTo(logOdds(score), within(1e-9));
          double columns =
              explanation.columns().stream().mapToDouble(Explanation.Column::contribution).sum();
          assertThat(explanation.constant() + columns).isCloseTo(logOdds(score), within(1e-5));
          assertThat(explanation.averaging()).isCloseTo(0, within(1e-5));
        }
      }
    }
  }

  /** Unscaled, a column contributes its value times a weight that is the same for all tracks. */
  @Test
  void columnsOfALinearModelContributeInProportionToTheirValues() throws IOException {
    BundledExperiment one = alone("plain-linear");
    try (Tagger tagger = Tagger.load(one.bundle())) {
      Explanation first = tagger.explain(track(one, 0), 1);
      Explanation second = tagger.explain(track(one, 1), 1);
      assertThat(first.columns()).hasSize(6).allMatch(column -> column.group().equals("std"));
      for (Explanation.Column column : first.columns()) {
        Explanation.Column other =
            second.columns().stream()
                .filter(of -> of.index() == column.index())
                .findFirst()
                .orElseThrow();
        assertThat(column.name()).isEqualTo("std[" + column.index() + "]");
        assertThat((double) column.value())
            .isCloseTo(deviation(track(one, 0), column.index()), within(1e-6));
        assertThat(column.contribution() / column.value())
            .isCloseTo(other.contribution() / other.value(), within(1e-6));
      }
      assertThat(first.constant()).isCloseTo(second.constant(), within(1e-12));
    }
  }

  private static double deviation(Sequence track, int dim) {
    float[] frame = new float[track.dims()];
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < track.frames(); i++) {
      track.copyFrame(i, frame);
      sum += frame[dim];
      squares += (double) frame[dim] * frame[dim];
    }
    double mean = sum / track.frames();
    return Math.sqrt(squares / track.frames() - mean * mean);
  }

  /** 2, 0, 1, 3 and 2 of 8; the sum of trees that start from the linear model begins there. */
  @Test
  void aBlendIsTheWeightedSumOfItsMembers() throws IOException {
    try (Tagger tagger = Tagger.load(all.bundle())) {
      for (int tag = 0; tag < TAGS; tag++) {
        Sequence track = track(all, 10 + tag);
        Explanation explanation = tagger.explain(track, tag);
        Map<String, Explanation.Member> members = new HashMap<>();
        explanation.members().forEach(member -> members.put(member.model(), member));
        assertThat(members.get("linear").weight()).isEqualTo(0.25);
        assertThat(members.get("plain-linear").weight()).isZero();
        assertThat(members.get("started").weight()).isEqualTo(0.375);

        double probability = 0;
        double ofMembers = 0;
        for (Explanation.Member member : explanation.members()) {
          probability += member.weight() * member.probability();
          ofMembers += member.weight() * member.logOdds();
          // Means over folds: of probabilities, and of log-odds.
          assertThat(member.logOdds()).isCloseTo(logOdds(member.probability()), within(0.1));
        }
        float score = tagger.predict(List.of(track))[0][tag];
        assertThat((double) score).isCloseTo(probability, within(1e-6));
        assertThat(explanation.averaging()).isCloseTo(logOdds(score) - ofMembers, within(1e-6));

        assertThat(explanation.baseMargins()).containsOnlyKeys("linear");
        assertThat(explanation.baseMargins().get("linear"))
            .isCloseTo(0.375 * logOdds(members.get("linear").probability()), within(1e-5));
        assertThat(explanation.wholes())
            .singleElement()
            .satisfies(
                kernels -> {
                  assertThat(kernels.model()).isEqualTo("kernels");
                  assertThat(kernels.logOdds())
                      .isCloseTo(logOdds(kernels.probability()), within(1e-9));
                });
        // Nothing of the member without a weight.
        assertThat(explanation.groups()).containsOnlyKeys("mean", "length");
        assertThat(explanation.sum()).isCloseTo(logOdds(score), within(1e-5));
      }
    }
  }

  @Test
  void aTagWithoutPositivesIsExplainedByItsConstant() throws IOException {
    BundledExperiment wider = alone("linear", "data.tags=5");
    try (Tagger tagger = Tagger.load(wider.bundle())) {
      Explanation explanation = tagger.explain(track(wider, 0), 4);
      assertThat(explanation.columns()).isEmpty();
      assertThat(explanation.constant()).isCloseTo(explanation.logOdds(), within(1e-4));
    }
  }

  @Test
  void threadsThatExplainAndPredictAtOnceDisturbNobody() throws Exception {
    Sequence track = track(all, 0);
    try (Tagger tagger = Tagger.load(all.bundle())) {
      float[] scores = tagger.predict(List.of(track))[0];
      Explanation explanation = tagger.explain(track, 1);
      ExecutorService pool = Executors.newFixedThreadPool(16);
      try {
        List<Future<?>> users = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
          boolean explains = i % 2 == 0;
          users.add(
              pool.submit(
                  () -> {
                    for (int round = 0; round < 50; round++) {
                      if (explains) {
                        assertThat(tagger.explain(track, 1)).isEqualTo(explanation);
                      } else {
                        assertThat(tagger.predict(List.of(track))[0]).isEqualTo(scores);
                      }
                    }
                  }));
        }
        for (Future<?> user : users) {
          user.get();
        }
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Test
  void tagsAreFoundByIdOrName() {
    try (Tagger tagger = Tagger.load(all.bundle())) {
      assertThat(tagger.tagNumber("2")).isEqualTo(2);
      String name = tagger.tags().get(3).name();
      assertThat(tagger.tagNumber(name)).isEqualTo(3);
      assertThatThrownBy(() -> tagger.tagNumber(name + "x"))
          .isInstanceOf(UserException.class)
          .hasMessage(
              "tag '%sx': is not among the 4 tags of the bundle; did you mean %s?"
                  .formatted(name, name));
    }
  }
}
