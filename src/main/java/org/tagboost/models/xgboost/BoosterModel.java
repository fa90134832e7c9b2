package org.tagboost.models.xgboost;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.tagboost.models.Contributions;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.onnx.OnnxGraph;
import org.tagboost.models.onnx.OnnxTranslation;

/**
 * The booster of one tag. What XGBoost does not keep of it stands in attributes of the booster: the
 * tag, the columns, the rounds used, and where base margins come from. Thread-safe.
 */
final class BoosterModel implements TagModel {

  private static final String TAG = "tag";
  private static final String COLUMNS = "columns";
  private static final String ROUNDS = "rounds";
  private static final String BASE_MARGINS_FROM = "base_margins_from";

  private final NativeBooster booster;
  private final int tag;
  private final int columns;
  private final int rounds;
  private final Optional<String> baseMarginsFrom;

  private BoosterModel(
      NativeBooster booster, int tag, int columns, int rounds, Optional<String> baseMarginsFrom) {
    this.booster = booster;
    this.tag = tag;
    this.columns = columns;
    this.rounds = rounds;
    this.baseMarginsFrom = baseMarginsFrom;
  }

  /**
   * A booster that was just trained.
   *
   * @param booster closed with the model
   * @param rounds how many of its first rounds to use
   */
  static BoosterModel of(
      NativeBooster booster, int tag, int columns, int rounds, Optional<String> baseMarginsFrom) {
    booster.setAttribute(TAG, Integer.toString(tag));
    booster.setAttribute(COLUMNS, Integer.toString(columns));
    booster.setAttribute(ROUNDS, Integer.toString(rounds));
    baseMarginsFrom.ifPresent(name -> booster.setAttribute(BASE_MARGINS_FROM, name));
    return new BoosterModel(booster, tag, columns, rounds, baseMarginsFrom);
  }

  static BoosterModel load(InputStream in) throws IOException {
    NativeBooster booster = NativeBooster.load(in.readAllBytes());
    try {
      return new BoosterModel(
          booster,
          number(booster, TAG),
          number(booster, COLUMNS),
          number(booster, ROUNDS),
          booster.attribute(BASE_MARGINS_FROM));
    } catch (RuntimeException e) {
      booster.close();
      throw e;
    }
  }

  private static int number(NativeBooster booster, String attribute) {
    return Integer.parseInt(
        booster
            .attribute(attribute)
            .orElseThrow(
                () -> new IllegalArgumentException("a booster without attribute " + attribute)));
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
    float[] margins = baseMarginsFrom.isPresent() ? tracks.margins(tag) : null;
    return new float[][] {
      booster.predict(tracks.values(), tracks.tracks(), columns, rounds, margins)
    };
  }

  /** XGBoost's TreeSHAP values; the constant is what the trees give on average. */
  @Override
  public Optional<Contributions> contributions(int ofTag, ScoredTracks track) {
    boolean started = baseMarginsFrom.isPresent();
    float[] values =
        booster.contributions(track.values(), columns, rounds, started ? new float[1] : null);
    double[] ofColumns = new double[columns];
    Arrays.setAll(ofColumns, column -> values[column]);
    double baseMargin = started ? track.margins(tag)[0] : 0;
    return Optional.of(new Contributions(values[columns], baseMargin, ofColumns));
  }

  @Override
  public Optional<OnnxTranslation> onnx() {
    return Optional.of(
        (graph, inputs) ->
            OnnxTrees.read(booster.toJson(), rounds)
                .addTo(graph, inputs.features(), margins(graph, inputs)));
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
    out.write(booster.toBytes());
  }

  @Override
  public void close() {
    booster.close();
  }
}
