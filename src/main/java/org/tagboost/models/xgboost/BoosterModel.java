package org.tagboost.models.xgboost;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.tagboost.models.Contributions;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.onnx.OnnxGraph;
import org.tagboost.models.onnx.OnnxTranslation;

/**
 * The booster of one tag. What XGBoost does not keep of it stands in attributes of the booster: the
 * tag, the columns, the rounds used, and where base margins come from. Scores by its trees itself;
 * XGBoost's memory is taken for contributions only. Thread-safe.
 */
final class BoosterModel implements TagModel {

  private static final String TAG = "tag";
  private static final String COLUMNS = "columns";
  private static final String ROUNDS = "rounds";
  private static final String BASE_MARGINS_FROM = "base_margins_from";

  private final byte[] ubj;
  private final float constant;
  private final TreeSums trees;
  private final int tag;
  private final int columns;
  private final int rounds;
  private final Optional<String> baseMarginsFrom;

  private BoosterModel(byte[] ubj) throws IOException {
    SavedBooster saved = SavedBooster.read(ubj);
    this.ubj = ubj;
    this.constant = saved.constant();
    this.tag = saved.number(TAG);
    this.columns = saved.number(COLUMNS);
    this.rounds = saved.number(ROUNDS);
    this.baseMarginsFrom = saved.attribute(BASE_MARGINS_FROM);
    SavedBooster.check(rounds <= saved.trees().size(), rounds + " rounds of fewer trees");
    this.trees = new TreeSums(saved.trees().subList(0, rounds), saved.weights(), columns);
  }

  /**
   * A booster that was just trained.
   *
   * @param booster not closed
   * @param rounds how many of its first rounds to use
   */
  static BoosterModel of(
      NativeBooster booster, int tag, int columns, int rounds, Optional<String> baseMarginsFrom) {
    booster.setAttribute(TAG, Integer.toString(tag));
    booster.setAttribute(COLUMNS, Integer.toString(columns));
    booster.setAttribute(ROUNDS, Integer.toString(rounds));
    baseMarginsFrom.ifPresent(name -> booster.setAttribute(BASE_MARGINS_FROM, name));
    try {
      return new BoosterModel(booster.toBytes());
    } catch (IOException e) {
      throw new IllegalStateException("XGBoost saved a model that cannot be read", e);
    }
  }

  static BoosterModel load(InputStream in) throws IOException {
    return new BoosterModel(in.readAllBytes());
  }

  @Override
  public int[] tags() {
    return new int[] {tag};
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public int rounds() {
    return rounds;
  }

  @Override
  public Optional<String> baseMarginsFrom() {
    return baseMarginsFrom;
  }

  @Override
  public float[][] score(ScoredTracks tracks) {
    if (tracks.features().columns() != columns) {
      throw new IllegalArgumentException(
          tracks.features().columns() + " columns for a booster of " + columns);
    }
    float[] sums =
        baseMarginsFrom.isPresent()
            ? tracks.margins(tag)
            : TreeSums.startingWith(constant, tracks.tracks());
    trees.addTo(tracks.values(), tracks.lacksValues(), sums);
    TreeSums.toProbabilities(sums);
    return new float[][] {sums};
  }

  /** XGBoost's TreeSHAP values; the constant is what the trees give on average. */
  @Override
  public Optional<Contributions> contributions(int ofTag, ScoredTracks track) {
    boolean started = baseMarginsFrom.isPresent();
    float[] values;
    try (NativeBooster booster = NativeBooster.load(ubj)) {
      values =
          booster.contributions(track.values(), columns, rounds, started ? new float[1] : null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    double[] ofColumns = new double[columns];
    Arrays.setAll(ofColumns, column -> values[column]);
    double baseMargin = started ? track.margins(tag)[0] : 0;
    return Optional.of(new Contributions(values[columns], baseMargin, ofColumns));
  }

  @Override
  public Optional<OnnxTranslation> onnx() {
    return Optional.of(
        (graph, inputs) ->
            OnnxTrees.of(saved(), rounds).addTo(graph, inputs.features(), margins(graph, inputs)));
  }

  private SavedBooster saved() {
    try {
      return SavedBooster.read(ubj);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> margins(OnnxGraph graph, OnnxTranslation.Inputs inputs) {
    if (baseMarginsFrom.isEmpty()) {
      return Optional.empty();
    }
    String logOdds =
        inputs
            .logOdds()
            .orElseThrow(() -> new IllegalArgumentException("the graph has no base margins"));
    return Optional.of(graph.column(logOdds, tag));
  }

  @Override
  public void save(OutputStream out) throws IOException {
    out.write(ubj);
  }
}
