package org.tagboost.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.config.EarlyStopping;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.ensemble.Blend;
import org.tagboost.ensemble.ScoreBlender;
import org.tagboost.failure.UserException;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.BaseMargins;
import org.tagboost.models.ConstantTags;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.RuleData;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.kernel.KernelSettings;
import org.tagboost.models.kernel.KernelShape;
import org.tagboost.models.kernel.KernelTrainer;
import org.tagboost.models.kernel.MetricSettings;
import org.tagboost.models.kernel.Scaling;
import org.tagboost.models.network.NetworkSettings;
import org.tagboost.models.network.NetworkTrainer;
import org.tagboost.models.tribuo.LinearSettings;
import org.tagboost.models.tribuo.LinearTrainer;
import org.tagboost.models.xgboost.XgboostSettings;
import org.tagboost.models.xgboost.XgboostTrainer;

/** Models in ONNX Runtime against the same models here. */
class OnnxExportTest {

  private static final int COLUMNS = 6;
  private static final int TRACKS = 400;
  private static final int SCORED = 150;
  private static final int[] ALL_COLUMNS = IntStream.range(0, COLUMNS).toArray();
  private static final int[] ALL_TAGS = IntStream.range(0, RuleData.TAGS).toArray();
  private static final List<String> TAGS = List.of("rock", "pop", "jazz", "folk, \"old\"");
  private static final RuleData DATA = new RuleData(TRACKS + SCORED, COLUMNS, 3);
  private static final TrackFeatures NEW_TRACKS = DATA.features(TRACKS, TRACKS + SCORED);

  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  static {
    TRIBUO.setLevel(Level.WARNING);
  }

  private final List<TagModel> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(TagModel::close);
  }

  // Models, each of the first, second, ... 200 tracks.

  private static LabelledTracks training(int fold) {
    return DATA.tracks(100 * fold, 100 * fold + 200);
  }

  private <T extends TagModel> T keep(T model) {
    open.add(model);
    return model;
  }

  private TagModel linear(int fold) {
    var trainer = new LinearTrainer(new LinearSettings(10, 0.1, 0.1, true));
    try (FoldTrainer opened =
        trainer.open(new FoldData(training(fold), Optional.empty(), Optional.empty()))) {
      return keep(opened.train(ALL_TAGS, 1));
    }
  }

  private TagModel kernel(int fold, Scaling scaling) {
    return kernel(fold, new KernelSettings(scaling, 0.7, 0.1, 1000));
  }

  private TagModel kernel(int fold, KernelSettings settings) {
    var trainer = new KernelTrainer("kernel", settings);
    try (FoldTrainer opened =
        trainer.open(new FoldData(training(fold), Optional.empty(), Optional.empty()))) {
      return keep(opened.train(ALL_TAGS, 1));
    }
  }

  private TagModel network(int fold, int segments) {
    var settings =
        new NetworkSettings(segments, 16, 8, 0.1, 0.1, 0, 2, OptionalInt.of(5), 32, 0.01, 0);
    try (FoldTrainer opened =
        new NetworkTrainer("network", settings).open(new FoldData(training(fold)))) {
      return keep(opened.train(ALL_TAGS, 1));
    }
  }

  private List<TagModel> trees(XgboostSettings settings, FoldData data) {
    try (FoldTrainer opened = new XgboostTrainer("trees", settings).open(data)) {
      return Arrays.stream(ALL_TAGS)
          .mapToObj(tag -> keep(opened.train(new int[] {tag}, tag)))
          .toList();
    }
  }

  private List<TagModel> trees(int fold, Map<String, String> parameters) {
    return trees(
        new XgboostSettings(40, Optional.empty(), Optional.empty(), Optional.empty(), parameters),
        new FoldData(training(fold), Optional.empty(), Optional.empty()));
  }

  private static ExportedModel model(String name, List<List<TagModel>> folds) {
    return new ExportedModel(name, ALL_COLUMNS, folds, Optional.empty());
  }

  private static ExportedEnsemble alone(ExportedModel model) {
    return ensemble(new Blend.Mean(), model);
  }

  private static ExportedEnsemble ensemble(Blend blend, ExportedModel... models) {
    List<String> names = Stream.of(models).map(ExportedModel::name).toList();
    return new ExportedEnsemble(COLUMNS, TAGS, List.of(models), names, blend);
  }

  // Scores of both sides.

  private static byte[] export(ExportedEnsemble ensemble) {
    var bytes = new ByteArrayOutputStream();
    try {
      OnnxExport.write(bytes, ensemble, "1.2.3", Map.of("experiment", "night"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static FloatMatrix scores(
      List<List<TagModel>> folds, Function<TagModel, ScoredTracks> tracks) {
    double[] sums = new double[SCORED * RuleData.TAGS];
    for (List<TagModel> fold : folds) {
      for (TagModel model : fold) {
        float[][] scored = model.score(tracks.apply(model));
        for (int t = 0; t < scored.length; t++) {
          for (int track = 0; track < SCORED; track++) {
            sums[track * RuleData.TAGS + model.tags()[t]] += scored[t][track];
          }
        }
      }
    }
    float[] mean = new float[sums.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sums[i] / folds.size());
    }
    return FloatMatrix.of(SCORED, RuleData.TAGS, mean);
  }

  private static FloatMatrix scores(ExportedModel model) {
    return scores(model.folds(), of -> new ScoredTracks(NEW_TRACKS));
  }

  private static void assertSame(ExportedEnsemble ensemble, FloatMatrix expected) {
    float[][] actual = OnnxScores.of(export(ensemble), NEW_TRACKS);
    assertThat(actual).hasDimensions(SCORED, RuleData.TAGS);
    for (int track = 0; track < SCORED; track++) {
      for (int tag : ALL_TAGS) {
        assertThat(actual[track][tag])
            .as("tag %d of track %d", tag, track)
            .isCloseTo(expected.get(track, tag), within(1e-5f));
      }
    }
  }

  @Test
  void linear() {
    ExportedModel linear = model("linear", List.of(List.of(linear(0))));
    assertSame(alone(linear), scores(linear));
  }

  @ParameterizedTest
  @EnumSource(Scaling.class)
  void kernel(Scaling scaling) {
    ExportedModel kernel = model("kernel", List.of(List.of(kernel(0, scaling))));
    assertSame(alone(kernel), scores(kernel));
  }

  @ParameterizedTest
  @EnumSource(Scaling.class)
  void kernelWithALearntMetric(Scaling scaling) {
    var settings =
        new KernelSettings(
            scaling,
            KernelShape.GAUSSIAN,
            OptionalDouble.of(0.7),
            OptionalDouble.of(0.1),
            OptionalInt.empty(),
            Optional.of(new MetricSettings(1, 0.5)),
            Optional.empty());
    ExportedModel kernel = model("kernel", List.of(List.of(kernel(0, settings))));
    assertSame(alone(kernel), scores(kernel));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void network(int segments) {
    ExportedModel network = model("network", List.of(List.of(network(0, segments))));
    assertSame(alone(network), scores(network));
  }

  /** A row of zeros has no direction; its scores are still numbers. */
  @Test
  void kernelOfRowsOfZeros() {
    TagModel kernel = kernel(0, Scaling.ROWS);
    var zeros =
        TrackFeatures.all(
            FloatMatrix.of(1, COLUMNS, new float[COLUMNS]),
            List.of(new FeatureColumns.Group("x", 0, COLUMNS)));
    float[][] expected = kernel.score(new ScoredTracks(zeros));
    float[][] actual =
        OnnxScores.of(export(alone(model("kernel", List.of(List.of(kernel))))), zeros);
    for (int tag : ALL_TAGS) {
      assertThat(actual[0][tag]).isCloseTo(expected[tag][0], within(1e-5f));
    }
  }

  static Stream<Map<String, String>> parameters() {
    return Stream.of(
        Map.of("max_depth", "4", "eta", "0.3"),
        Map.of("gamma", "3", "base_score", "0.2"),
        Map.of("gamma", "1000000"),
        Map.of("rate_drop", "0.5", "one_drop", "1", "normalize_type", "forest"));
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void trees(Map<String, String> parameters) {
    ExportedModel trees = model("trees", List.of(trees(0, parameters)));
    assertSame(alone(trees), scores(trees));
  }

  /** A track on a threshold goes right, as it does in XGBoost. */
  @Test
  void tracksOnAThreshold() {
    float[] values = new float[200];
    int[][] tags = new int[200][];
    for (int track = 0; track < values.length; track++) {
      values[track] = (float) Math.floor(track / 10.0);
      tags[track] = values[track] < 7 ? new int[] {0} : new int[0];
    }
    var matrix = FloatMatrix.of(values.length, 1, values);
    var features = TrackFeatures.all(matrix, List.of(new FeatureColumns.Group("x", 0, 1)));
    var labels = Labels.of(1, List.of(tags));
    var data =
        new FoldData(
            new LabelledTracks(features, labels, IntStream.range(0, 200).toArray()),
            Optional.empty(),
            Optional.empty());
    var settings =
        new XgboostSettings(
            5, Optional.empty(), Optional.empty(), Optional.empty(), Map.of("tree_method", "hist"));
    try (FoldTrainer trainer = new XgboostTrainer("trees", settings).open(data)) {
      TagModel trees = keep(trainer.train(new int[] {0}, 1));
      var model =
          new ExportedModel("trees", new int[] {0}, List.of(List.of(trees)), Optional.empty());
      var ensemble =
          new ExportedEnsemble(
              1, List.of("low"), List.of(model), List.of("trees"), new Blend.Mean());
      float[][] actual = OnnxScores.of(export(ensemble), features);
      float[] expected = trees.score(new ScoredTracks(features))[0];
      assertThat(expected[69]).isGreaterThan(0.6f);
      assertThat(expected[70]).isLessThan(0.4f);
      for (int track = 0; track < expected.length; track++) {
        assertThat(actual[track][0]).isCloseTo(expected[track], within(1e-6f));
      }
    }
  }

  @Test
  void treesThatStoppedEarly() {
    var stop = new EarlyStopping(3, 0.2);
    List<TagModel> fold =
        trees(
            new XgboostSettings(
                200,
                Optional.of(stop),
                Optional.empty(),
                Optional.empty(),
                Map.of("max_depth", "2")),
            new FoldData(training(0), Optional.of(DATA.tracks(200, 300)), Optional.empty()));
    assertThat(fold).allSatisfy(trees -> assertThat(trees.rounds()).isBetween(1, 190));
    ExportedModel trees = model("trees", List.of(fold));
    assertSame(alone(trees), scores(trees));
  }

  @Test
  void treesOnBaseMargins() {
    ExportedModel linear =
        new ExportedModel(
            "linear",
            ALL_COLUMNS,
            List.of(List.of(linear(0)), List.of(linear(1))),
            Optional.empty());
    FloatMatrix ofLinear = scores(linear);
    float[][] learntFrom =
        linear.folds().get(0).get(0).score(new ScoredTracks(DATA.features(0, 200)));
    float[] values = new float[200 * RuleData.TAGS];
    for (int track = 0; track < 200; track++) {
      for (int tag : ALL_TAGS) {
        values[track * RuleData.TAGS + tag] = learntFrom[tag][track];
      }
    }
    var margins =
        new BaseMargins(
            new BaseMargins.View(
                FloatMatrix.of(200, RuleData.TAGS, values), IntStream.range(0, 200).toArray()),
            Optional.empty());
    List<TagModel> fold =
        trees(
            new XgboostSettings(
                10, Optional.empty(), Optional.of("linear"), Optional.empty(), Map.of()),
            new FoldData(training(0), Optional.empty(), Optional.of(margins)));
    var trees = new ExportedModel("trees", ALL_COLUMNS, List.of(fold), Optional.of("linear"));
    var view = new BaseMargins.View(ofLinear, IntStream.range(0, SCORED).toArray());
    FloatMatrix expected =
        scores(List.of(fold), of -> new ScoredTracks(NEW_TRACKS, Optional.of(view)));
    var treesAlone =
        new ExportedEnsemble(
            COLUMNS, TAGS, List.of(trees, linear), List.of("trees"), new Blend.Mean());
    assertSame(treesAlone, expected);
    assertSame(
        ensemble(new Blend.Mean(), linear, trees),
        ScoreBlender.blend(new Blend.Mean(), List.of(ofLinear, expected)));
  }

  @Test
  void constants() {
    List<TagModel> boosters = trees(0, Map.of());
    var some = new ConstantTags(new TreeMap<>(Map.of(2, 0.125f)), null);
    ExportedModel trees =
        model("trees", List.of(List.of(boosters.get(3), boosters.get(0), some, boosters.get(1))));
    assertSame(alone(trees), scores(trees));

    var trainer = new LinearTrainer(new LinearSettings(5, 0.1, 0.1, true));
    try (FoldTrainer opened =
        trainer.open(new FoldData(training(0), Optional.empty(), Optional.empty()))) {
      TagModel learnt = keep(opened.train(new int[] {1, 3}, 1));
      var beside = new ConstantTags(new TreeMap<>(Map.of(0, 0.5f, 2, 0.25f)), learnt);
      ExportedModel linear = model("linear", List.of(List.of(beside)));
      assertSame(alone(linear), scores(linear));
    }
  }

  @Test
  void meanOverFolds() {
    ExportedModel linear =
        model("linear", List.of(List.of(linear(0)), List.of(linear(1)), List.of(linear(2))));
    assertSame(alone(linear), scores(linear));
    ExportedModel trees = model("trees", List.of(trees(0, Map.of()), trees(1, Map.of())));
    assertSame(alone(trees), scores(trees));
  }

  @Test
  void blends() {
    ExportedModel linear = model("linear", List.of(List.of(linear(0)), List.of(linear(1))));
    ExportedModel kernel = model("kernel", List.of(List.of(kernel(0, Scaling.COLUMNS))));
    ExportedModel trees = model("trees", List.of(trees(0, Map.of()), trees(1, Map.of())));
    List<FloatMatrix> members = List.of(scores(linear), scores(kernel), scores(trees));
    for (Blend blend :
        List.of(
            new Blend.Mean(),
            new Blend.WeightedMean(List.of(1.0, 0.0, 2.5)),
            new Blend.WeightedMean(List.of(3.0, 1.0, 0.1)))) {
      assertSame(ensemble(blend, linear, kernel, trees), ScoreBlender.blend(blend, members));
    }
  }

  /** Each member sees its own columns, in its own order. */
  @Test
  void membersOfChosenColumns() {
    int[] columns = {5, 0, 1, 2};
    float[] values = new float[TRACKS * columns.length];
    float[] row = new float[COLUMNS];
    TrackFeatures all = DATA.features(0, TRACKS);
    for (int track = 0; track < TRACKS; track++) {
      all.copyRow(track, row, 0);
      for (int j = 0; j < columns.length; j++) {
        values[track * columns.length + j] = row[columns[j]];
      }
    }
    List<FeatureColumns.Group> groups =
        List.of(new FeatureColumns.Group("a", 5, 1), new FeatureColumns.Group("b", 0, 3));
    var chosen =
        new LabelledTracks(
            TrackFeatures.all(
                FloatMatrix.of(TRACKS, columns.length, values),
                List.of(new FeatureColumns.Group("x", 0, columns.length))),
            DATA.labels(),
            IntStream.range(0, TRACKS).toArray());
    var trainer = new LinearTrainer(new LinearSettings(10, 0.1, 0.1, true));
    try (FoldTrainer opened =
        trainer.open(new FoldData(chosen, Optional.empty(), Optional.empty()))) {
      TagModel few = keep(opened.train(ALL_TAGS, 1));
      float[] scored = new float[SCORED * COLUMNS];
      for (int track = 0; track < SCORED; track++) {
        NEW_TRACKS.copyRow(track, scored, track * COLUMNS);
      }
      var view = TrackFeatures.all(FloatMatrix.of(SCORED, COLUMNS, scored), groups);
      FloatMatrix expected = scores(List.of(List.of(few)), of -> new ScoredTracks(view));
      var member = new ExportedModel("few", columns, List.of(List.of(few)), Optional.empty());
      assertSame(alone(member), expected);
    }
  }

  @Test
  void sameModelsGiveTheSameBytes() {
    ExportedModel linear = model("linear", List.of(List.of(linear(0))));
    ExportedModel trees = model("trees", List.of(trees(0, Map.of())));
    ExportedEnsemble ensemble = ensemble(new Blend.Mean(), linear, trees);
    assertThat(export(ensemble)).isEqualTo(export(ensemble));
  }

  @Test
  void fileSaysWhatItIs() throws OrtException {
    byte[] bytes = export(alone(model("linear", List.of(List.of(linear(0))))));
    try (var session = OrtEnvironment.getEnvironment().createSession(bytes)) {
      assertThat(session.getMetadata().getProducerName()).isEqualTo("tagboost");
      assertThat(session.getMetadata().getCustomMetadata())
          .containsOnly(
              Map.entry("tags", "rock\npop\njazz\nfolk, \"old\""),
              Map.entry("experiment", "night"));
      assertThat(session.getInputNames()).containsExactly("features");
      assertThat(session.getOutputNames()).containsExactly("probabilities");
    }
  }

  @Test
  void refusesRankMean() {
    ExportedModel linear = model("linear", List.of(List.of(linear(0))));
    assertThatThrownBy(() -> export(ensemble(new Blend.RankMean(), linear)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "ensemble.method: rank_mean ranks tracks among each other, while an ONNX model scores"
                + " each track alone; use mean or weighted_mean");
  }

  @Test
  void refusesKindsWithoutTranslation() {
    TagModel foreign =
        new TagModel() {
          @Override
          public int[] tags() {
            return ALL_TAGS;
          }

          @Override
          public int columns() {
            return COLUMNS;
          }

          @Override
          public float[][] score(ScoredTracks tracks) {
            throw new UnsupportedOperationException();
          }

          @Override
          public int rounds() {
            return 1;
          }

          @Override
          public void save(OutputStream out) {}
        };
    assertThatThrownBy(() -> export(alone(model("foreign", List.of(List.of(foreign))))))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "models.foreign: models of its kind cannot be exported to ONNX; leave it out of"
                + " ensemble.members");
  }

  /** So that whoever looks at the graph sees whose a tensor is. */
  @Test
  void tensorsAreNamedByModelAndFold() throws IOException {
    ExportedModel linear = model("linear", List.of(List.of(linear(0)), List.of(linear(1))));
    ExportedModel kernel = model("kernel", List.of(List.of(kernel(0, Scaling.NONE))));
    for (Blend blend : List.of(new Blend.Mean(), new Blend.WeightedMean(List.of(0.25, 0.75)))) {
      List<String> sections =
          ModelProto.parseFrom(export(ensemble(blend, linear, kernel)))
              .getGraph()
              .getNodeList()
              .stream()
              .map(node -> node.getOutput(0))
              .filter(name -> name.contains("/"))
              .map(name -> name.substring(0, name.lastIndexOf('/')))
              .distinct()
              .toList();
      assertThat(sections)
          .containsExactlyInAnyOrder("linear/0", "linear/1", "linear", "kernel/0", "blend");
    }
  }
}
