package org.tagboost.models.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.models.ConstantTags;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldModels;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.JointModel;
import org.tagboost.models.RuleData;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;

/** What models of several folds have in common: rows in memory, and products. */
class SharedCentresTest {

  /** More than fit into a chunk, of which the last are in the last fold alone. */
  private static final int TRACKS = 388;

  private static final int FOLDS = 3;
  private static final KernelKind KIND = new KernelKind();
  private static final RuleData DATA = new RuleData(TRACKS + 50, 5, 9);
  private static final ScoredTracks TEST = new ScoredTracks(DATA.features(TRACKS, TRACKS + 50));

  private static int[] training(int fold) {
    return IntStream.range(0, TRACKS)
        .filter(track -> track >= 380 ? fold == FOLDS - 1 : track % FOLDS != fold)
        .toArray();
  }

  private static byte[] trained(int fold, Scaling scaling, int[] tags) throws IOException {
    var data = new FoldData(DATA.tracks(training(fold)), Optional.empty(), Optional.empty());
    KernelSettings settings = new KernelSettings(scaling, 0.5 + 0.1 * fold, 1, 1000);
    try (FoldTrainer trainer = new KernelTrainer("kernels", settings).open(data);
        TagModel model = trainer.train(tags, 1)) {
      var bytes = new ByteArrayOutputStream();
      model.save(bytes);
      return bytes.toByteArray();
    }
  }

  private static TagModel load(byte[] file, Optional<TagModel> beside) throws IOException {
    return KIND.load(new ByteArrayInputStream(file), beside);
  }

  private static KernelCentres centres(TagModel model) {
    return ((KernelModel) model).centres();
  }

  @ParameterizedTest
  @EnumSource(
      value = Scaling.class,
      names = {"ROWS", "NONE"})
  void rowsAreInMemoryOnceAndScoresAreThoseOfEachModel(Scaling scaling) throws IOException {
    List<TagModel> models = new ArrayList<>();
    List<float[][]> expected = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      byte[] file = trained(fold, scaling, new int[] {0, 1, 3});
      try (TagModel alone = load(file, Optional.empty())) {
        expected.add(alone.score(TEST));
      }
      models.add(load(file, models.stream().findFirst()));
      assertThat(centres(models.get(fold))).isSameAs(centres(models.get(0)));
      var saved = new ByteArrayOutputStream();
      models.get(fold).save(saved);
      assertThat(saved.toByteArray()).isEqualTo(file);
    }
    JointModel joint = KIND.join(models).orElseThrow();
    List<float[][]> together = joint.score(TEST);
    for (int fold = 0; fold < FOLDS; fold++) {
      assertThat(together.get(fold)).isDeepEqualTo(expected.get(fold));
      assertThat(models.get(fold).score(TEST)).isDeepEqualTo(expected.get(fold));
    }
    // A few tracks take another way.
    ScoredTracks few = new ScoredTracks(DATA.features(TRACKS + 7, TRACKS + 9));
    float[][] ofFew = joint.score(few).get(1);
    for (int t = 0; t < ofFew.length; t++) {
      assertThat(ofFew[t]).isEqualTo(Arrays.copyOfRange(expected.get(1)[t], 7, 9));
    }
    models.forEach(TagModel::close);
  }

  @Test
  void standardisedColumnsDifferBetweenFoldsAndAreNotShared() throws IOException {
    try (TagModel one = load(trained(0, Scaling.COLUMNS, new int[] {0}), Optional.empty());
        TagModel other = load(trained(1, Scaling.COLUMNS, new int[] {0}), Optional.of(one))) {
      assertThat(centres(other)).isNotSameAs(centres(one));
      assertThat(KIND.join(List.of(one, other))).isEmpty();
    }
  }

  @Test
  void modelsOfDifferentNumbersOfTagsScoreApart() throws IOException {
    try (TagModel one = load(trained(0, Scaling.ROWS, new int[] {0}), Optional.empty());
        TagModel other = load(trained(1, Scaling.ROWS, new int[] {0, 1}), Optional.of(one))) {
      assertThat(centres(other)).isSameAs(centres(one));
      assertThat(KIND.join(List.of(one, other))).isEmpty();
    }
  }

  @Test
  void constantTagsStandBesideWhatIsScoredTogether() throws IOException {
    List<List<TagModel>> folds = new ArrayList<>();
    List<float[][]> expected = new ArrayList<>();
    Optional<TagModel> first = Optional.empty();
    for (int fold = 0; fold < 2; fold++) {
      TagModel learnt = load(trained(fold, Scaling.ROWS, new int[] {0, 2, 3}), first);
      first = first.or(() -> Optional.of(learnt));
      TagModel model = new ConstantTags(new TreeMap<>(Map.of(1, 0.25f + fold)), learnt);
      expected.add(model.score(TEST));
      folds.add(List.of(model));
    }
    try (FoldModels models = new FoldModels(4, folds, KIND)) {
      List<float[][]> scores = models.scoreByFold(List.of(TEST, TEST));
      assertThat(scores.get(0)).isDeepEqualTo(expected.get(0));
      assertThat(scores.get(1)).isDeepEqualTo(expected.get(1));
      assertThat(scores.get(1)[1]).containsOnly(1.25f);
      assertThat(models.score(TEST)).isDeepEqualTo(FoldModels.mean(expected));
    }
  }

  /** Rows of one value each. */
  private static KernelCentres.Rows rows(int... values) {
    int[] next = {0};
    return row -> Arrays.fill(row, values[next[0]++]);
  }

  private static float at(KernelCentres centres, int place) {
    float[] row = new float[centres.columns()];
    centres.copy(place, row);
    return row[row.length - 1];
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void anotherRowInAPlaceKeepsModelsApart(int differing) throws IOException {
    int[] places = {1, 2, 500};
    int[] others = {1, 2, 3};
    others[differing] = 7;
    try (KernelCentres centres = KernelCentres.of(new int[] {0, 1, 2, 500}, 2, rows(9, 1, 2, 3));
        KernelCentres apart = centres.with(places, rows(others))) {
      assertThat(apart).isNotSameAs(centres);
      for (int i = 0; i < places.length; i++) {
        assertThat(at(apart, places[i])).isEqualTo(others[i]);
        assertThat(at(centres, places[i])).isEqualTo(i + 1);
      }
    }
  }

  @Test
  void nothingIsAddedToCentresInUse() throws IOException {
    try (KernelCentres centres = KernelCentres.of(new int[] {0, 1}, 2, rows(1, 2))) {
      assertThat(centres.with(new int[] {1, 2}, rows(2, 3))).isSameAs(centres);
      assertThat(at(centres, 2)).isEqualTo(3);
      centres.rows();
      try (KernelCentres apart = centres.with(new int[] {1, 2}, rows(2, 3))) {
        assertThat(apart).isNotSameAs(centres);
        assertThat(at(apart, 2)).isEqualTo(3);
      }
    }
  }

  /** Two of five places, or more, are worth the empty ones. */
  @Test
  void centresThatAreFewOfTheTracksStandOneAfterTheOther() {
    RowScaler scaler = RowScaler.fit(Scaling.ROWS, DATA.features(0, TRACKS));
    assertThat(KernelCentres.places(new int[] {1, 4}, scaler)).containsExactly(1, 4);
    assertThat(KernelCentres.places(new int[] {1, 5}, scaler)).containsExactly(0, 1);
    assertThat(KernelCentres.places(new int[0], scaler)).isEmpty();
    assertThat(
            KernelCentres.places(
                new int[] {1, 4}, RowScaler.fit(Scaling.COLUMNS, DATA.features(0, TRACKS))))
        .containsExactly(0, 1);
  }
}
