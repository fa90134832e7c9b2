package org.tagboost.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tagboost.config.ModelConfig;
import org.tagboost.config.ModelSettings;
import org.tagboost.config.Section;

/** Models of several folds that score together, where their kind can. */
class JointScoresTest {

  private static final ScoredTracks TRACK = new ScoredTracks(RuleData.row(3, 5));

  /** Gives each of its tags the same score, and a 128th more a tag. */
  private record Fixed(float score, int... tags) implements TagModel {

    @Override
    public int columns() {
      return 2;
    }

    @Override
    public float[][] score(ScoredTracks tracks) {
      float[][] scores = new float[tags.length][tracks.tracks()];
      for (int t = 0; t < tags.length; t++) {
        scores[t][0] = score + tags[t] / 128f;
      }
      return scores;
    }

    @Override
    public int rounds() {
      return 1;
    }

    @Override
    public void save(OutputStream out) {}
  }

  /** Together models score half as much, so that it shows who has scored. */
  private static final class HalfTogether implements ModelKind {

    @Override
    public Optional<JointModel> join(List<TagModel> models) {
      return Optional.of(tracks -> models.stream().map(model -> half(model, tracks)).toList());
    }

    private static float[][] half(TagModel model, ScoredTracks tracks) {
      float[][] scores = model.score(tracks);
      for (float[] ofTag : scores) {
        ofTag[0] /= 2;
      }
      return scores;
    }

    @Override
    public String kind() {
      return "half-together";
    }

    @Override
    public ModelSettings read(Section section) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int version() {
      return 3;
    }

    @Override
    public Library library() {
      return new Library("Lib", "1.2");
    }

    @Override
    public TagTrainer trainer(ModelConfig model) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String extension() {
      return "x";
    }

    @Override
    public TagModel load(InputStream in) {
      return new Fixed(0.5f, 0);
    }
  }

  private static FoldModels together(List<List<TagModel>> folds) {
    return new FoldModels(2, folds, new HalfTogether());
  }

  /** 0.25 and 0.5, half of them: the mean is 0.1875, and a 256th more for tag 1. */
  @Test
  void oneModelAFoldScoresWithTheOthers() {
    FoldModels models =
        together(List.of(List.of(new Fixed(0.25f, 0, 1)), List.of(new Fixed(0.5f, 0, 1))));
    assertThat(models.score(TRACK)).isDeepEqualTo(new float[][] {{0.1875f}, {0.1875f + 1 / 256f}});
    assertThat(models.scoreByFold(1, TRACK))
        .isDeepEqualTo(new float[][] {{0.5f}, {0.5f + 1 / 128f}});
  }

  /** What is constant is not learnt, so it is neither joined nor halved. */
  @Test
  void constantsStayWhatTheyAre() {
    TagModel some = new ConstantTags(new TreeMap<>(Map.of(1, 0.75f)), new Fixed(0.5f, 0));
    FoldModels models = together(List.of(List.of(some), List.of(new Fixed(0.25f, 0, 1))));
    assertThat(models.scoreByFold(List.of(TRACK, TRACK)).get(0))
        .isDeepEqualTo(new float[][] {{0.25f}, {0.75f}});
  }

  @Test
  void tracksThatDifferByFoldAreScoredOneByOne() {
    FoldModels models =
        together(List.of(List.of(new Fixed(0.25f, 0, 1)), List.of(new Fixed(0.5f, 0, 1))));
    ScoredTracks other = new ScoredTracks(RuleData.row(1, 1));
    assertThat(models.scoreByFold(List.of(TRACK, other)).get(1)[0]).containsExactly(0.5f);
  }

  @Test
  void aSingleFoldAndSeveralModelsAFoldScoreOneByOne() {
    assertThat(together(List.of(List.of(new Fixed(0.25f, 0, 1)))).score(TRACK)[0])
        .containsExactly(0.25f);
    List<TagModel> two = List.of(new Fixed(0.25f, 0), new Fixed(0.25f, 1));
    assertThat(together(List.of(two, List.of(new Fixed(0.25f, 0, 1)))).score(TRACK)[0])
        .containsExactly(0.25f);
    TagModel constant = new ConstantTags(new TreeMap<>(Map.of(0, 0.5f, 1, 0.5f)), null);
    assertThat(
            together(List.of(List.of(constant), List.of(new Fixed(0.25f, 0, 1)))).score(TRACK)[0])
        .containsExactly(0.375f);
  }

  /** Of a kind that says no more than it has to. */
  @Test
  void kindsSaveEachModelForItself() throws Exception {
    HalfTogether kind = new HalfTogether();
    assertThat(
            kind.load(new ByteArrayInputStream(new byte[0]), Optional.of(new Fixed(0, 0))).tags())
        .containsExactly(0);
    assertThat(kind.gains()).isEmpty();
    assertThat(kind.leavesOneOut()).isFalse();
    assertThat(kind.code()).isEqualTo("half-together 3, Lib 1.2");
    assertThat(new Fixed(0, 0).onnx()).isEmpty();
    assertThat(new Fixed(0, 0).contributions(0, TRACK)).isEmpty();
    assertThat(new Fixed(0, 0).trackContributions(0, TRACK)).isEmpty();
    assertThat(new Fixed(0, 0).baseMarginsFrom()).isEmpty();
  }
}
