package org.tagboost.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tagboost.config.BlendMethod;
import org.tagboost.config.ModelConfig;
import org.tagboost.data.FloatMatrix;
import org.tagboost.ensemble.Blend;
import org.tagboost.failure.Printable;
import org.tagboost.failure.UserException;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.TrackFeatures;
import org.tagboost.kinds.Kinds;
import org.tagboost.models.BaseMargins;
import org.tagboost.models.Contributions;
import org.tagboost.models.FoldModels;
import org.tagboost.models.ModelFiles;
import org.tagboost.models.ModelKind;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.onnx.ExportedEnsemble;
import org.tagboost.onnx.ExportedModel;
import org.tagboost.onnx.OnnxExport;

/** The models of a bundle and how they are blended: rows of features to probabilities. */
final class BundledModels implements AutoCloseable {

  private final Kinds kinds;
  private final Manifest manifest;
  private final FeatureColumns columns;
  private final Blend blend;

  /** By name, each after the one that its base margins come from. */
  private final Map<String, FoldModels> models = new LinkedHashMap<>();

  private final Map<String, List<FeatureColumns.Group>> columnsOf = new HashMap<>();

  private BundledModels(Kinds kinds, Manifest manifest, FeatureColumns columns) {
    this.kinds = kinds;
    this.manifest = manifest;
    this.columns = columns;
    this.blend = blend(manifest);
  }

  /**
   * Loads all models.
   *
   * @throws org.tagboost.failure.UserException if one is damaged
   * @throws IllegalArgumentException if the manifest names what is not there
   */
  static BundledModels load(Bundle bundle, FeatureColumns columns, Kinds kinds) {
    BundledModels loaded = new BundledModels(kinds, bundle.manifest(), columns);
    boolean complete = false;
    try {
      for (Manifest.Model model : bundle.manifest().models()) {
        loaded.columnsOf.put(model.name(), columns.select(groups(model)));
        loaded.models.put(model.name(), load(bundle, model, kinds));
      }
      complete = true;
      return loaded;
    } finally {
      if (!complete) {
        loaded.close();
      }
    }
  }

  private static FoldModels load(Bundle bundle, Manifest.Model model, Kinds kinds) {
    ModelKind kind = kinds.model(model.kind());
    List<List<TagModel>> folds = new ArrayList<>();
    boolean complete = false;
    try {
      for (List<String> paths : model.folds()) {
        List<TagModel> fold = new ArrayList<>();
        folds.add(fold);
        for (String path : paths) {
          fold.add(ModelFiles.read(bundle, path, kind, one(folds.get(0))));
        }
      }
      FoldModels loaded = new FoldModels(bundle.manifest().tags().size(), folds, kind);
      complete = true;
      return loaded;
    } finally {
      if (!complete) {
        folds.forEach(fold -> fold.forEach(TagModel::close));
      }
    }
  }

  /** The first fold's model, if it is the only one. */
  private static Optional<TagModel> one(List<TagModel> fold) {
    return fold.size() == 1 ? Optional.of(fold.get(0)) : Optional.empty();
  }

  private static Blend blend(Manifest manifest) {
    BlendMethod method = BlendMethod.valueOf(manifest.method().toUpperCase(Locale.ROOT));
    if (method == BlendMethod.RANK_MEAN) {
      throw new IllegalArgumentException("single tracks have no ranks to blend");
    }
    return Blend.of(method, manifest.members().stream().map(Manifest.Member::weight).toList());
  }

  /**
   * Scores tracks.
   *
   * @param rows tracks x feature columns
   * @return probabilities, {@code [track][tag]}
   * @throws UserException if one is no probability, which sound models give for no finite frames
   */
  float[][] score(FloatMatrix rows) {
    return blended(rows.rows(), means(byFold(rows)));
  }

  private float[][] blended(int tracks, Map<String, float[][]> scores) {
    int tags = manifest.tags().size();
    float[][] blended = new float[tracks][tags];
    float[] column = new float[tracks];
    for (int tag = 0; tag < tags; tag++) {
      List<float[]> members = new ArrayList<>();
      for (Manifest.Member member : manifest.members()) {
        members.add(known(member.model(), scores)[tag]);
      }
      blend.blend(members, column);
      for (int track = 0; track < tracks; track++) {
        blended[track][tag] = probability(column[track], tag);
      }
    }
    return blended;
  }

  /** Hashes show what became of a bundle, but not what it was made of. */
  private float probability(float score, int tag) {
    if (score >= 0 && score <= 1) {
      return score;
    }
    throw new UserException(
        ("the bundle of %s: predicts %s for tag %s, expected a probability; its models are damaged, or"
                + " numbers in a track's frames are too large: make the bundle again, or check the tracks")
            .formatted(manifest.name(), score, Printable.value(manifest.tags().get(tag).id())));
  }

  private static Map<String, float[][]> means(Map<String, List<float[][]>> byFold) {
    Map<String, float[][]> means = new HashMap<>();
    byFold.forEach((name, folds) -> means.put(name, FoldModels.mean(folds)));
    return means;
  }

  /** The scores of each model by each fold. */
  private Map<String, List<float[][]>> byFold(FloatMatrix rows) {
    Map<String, List<float[][]>> scores = new HashMap<>();
    models.forEach(
        (name, model) -> {
          List<ScoredTracks> scored = tracks(name, model, rows, scores);
          scores.put(name, model.scoreByFold(scored));
        });
    return scores;
  }

  /** The tracks as the models of each fold take them. */
  private List<ScoredTracks> tracks(
      String name, FoldModels model, FloatMatrix rows, Map<String, List<float[][]>> scores) {
    TrackFeatures features = TrackFeatures.all(rows, known(name, columnsOf));
    int count = model.folds().size();
    if (model.baseMarginsFrom().isEmpty()) {
      return Collections.nCopies(count, new ScoredTracks(features));
    }
    List<float[][]> from = known(model.baseMarginsFrom().get(), scores);
    if (!foldByFold(model)) {
      return Collections.nCopies(count, tracks(name, features, FoldModels.mean(from)));
    }
    return from.stream().map(ofFold -> tracks(name, features, ofFold)).toList();
  }

  private ScoredTracks tracks(String name, TrackFeatures features, float[][] from) {
    Optional<BaseMargins.View> margins = Optional.of(view(from));
    return new ScoredTracks(BaseMargins.columns(takesScores(name), features, margins), margins);
  }

  /**
   * Explains the score of one tag.
   *
   * @param row the features of a track
   */
  Explanation explain(int tag, float[] row) {
    FloatMatrix matrix = FloatMatrix.of(1, columns.count(), row);
    Map<String, List<float[][]>> scores = byFold(matrix);
    Map<String, float[][]> means = means(scores);
    double weights = manifest.members().stream().mapToDouble(Manifest.Member::weight).sum();
    Explainer explainer = new Explainer(columns, row);
    for (Manifest.Member member : manifest.members()) {
      String name = member.model();
      FoldModels model = known(name, models);
      List<ScoredTracks> track = tracks(name, model, matrix, scores);
      Optional<Contributions> ofColumns = model.contributions(tag, track);
      explainer.add(
          name,
          member.weight() / weights,
          known(name, means)[tag][0],
          known(name, columnsOf),
          ofColumns,
          model.baseMarginsFrom());
      if (ofColumns.isEmpty()) {
        model.trackContributions(tag, track).ifPresent(of -> explainer.addTracks(name, of));
      }
    }
    Manifest.TagInfo info = manifest.tags().get(tag);
    return explainer.of(new TagScore(info.id(), info.name(), blended(1, means)[0][tag]));
  }

  private boolean takesScores(String name) {
    return described(name).features().contains(ModelConfig.SCORES);
  }

  /**
   * Whether each fold starts from the scores by the same fold of its base model, as in training: so
   * if the base model has leave-one-out scores. Otherwise it starts from the mean over folds.
   */
  private boolean foldByFold(FoldModels model) {
    return model
        .baseMarginsFrom()
        .filter(
            base ->
                kinds.model(described(base).kind()).leavesOneOut()
                    && known(base, models).folds().size() == model.folds().size())
        .isPresent();
  }

  private Manifest.Model described(String name) {
    return manifest.models().stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no model " + name));
  }

  private static List<String> groups(Manifest.Model model) {
    return model.features().stream().filter(name -> !name.equals(ModelConfig.SCORES)).toList();
  }

  private static <T> T known(String model, Map<String, T> of) {
    T found = of.get(model);
    if (found == null) {
      throw new IllegalArgumentException("there is no model " + model + " before it is needed");
    }
    return found;
  }

  private static BaseMargins.View view(float[][] scores) {
    int tracks = scores[0].length;
    float[] rows = new float[Math.multiplyExact(tracks, scores.length)];
    for (int tag = 0; tag < scores.length; tag++) {
      for (int track = 0; track < tracks; track++) {
        rows[track * scores.length + tag] = scores[tag][track];
      }
    }
    return new BaseMargins.View(
        FloatMatrix.of(tracks, scores.length, rows), IntStream.range(0, tracks).toArray());
  }

  /** As {@link Tagger#exportOnnx}. */
  void exportOnnx(OutputStream out) throws IOException {
    List<ExportedModel> exported = new ArrayList<>();
    models.forEach((name, model) -> exported.add(exported(name, model)));
    OnnxExport.write(
        out,
        new ExportedEnsemble(
            columns.count(),
            manifest.tags().stream().map(Manifest.TagInfo::name).toList(),
            exported,
            manifest.members().stream().map(Manifest.Member::model).toList(),
            blend),
        manifest.origin().tagboost(),
        Map.of("experiment", manifest.name()));
  }

  private ExportedModel exported(String name, FoldModels model) {
    int[] taken =
        known(name, columnsOf).stream()
            .flatMapToInt(group -> IntStream.range(group.first(), group.end()))
            .toArray();
    return new ExportedModel(
        name, taken, model.folds(), model.baseMarginsFrom(), takesScores(name), foldByFold(model));
  }

  @Override
  public void close() {
    models.values().forEach(FoldModels::close);
  }
}
