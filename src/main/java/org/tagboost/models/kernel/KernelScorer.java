package org.tagboost.models.kernel;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.algebra.RowSums;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.JointModel;
import org.tagboost.models.ScoredTracks;

/**
 * Scores tracks by models that have their centres in common, or by one: products with the centres
 * are computed once for all. Thread-safe.
 */
final class KernelScorer implements JointModel {

  private final List<KernelModel> models;
  private final List<float[]> squares;
  private final RowSums sums;

  /**
   * @param models of one number of tags, with the same {@link KernelCentres} and scaling
   */
  KernelScorer(List<KernelModel> models) {
    this.models = List.copyOf(models);
    KernelCentres centres = models.get(0).centres();
    this.squares =
        models.stream().map(model -> centres.squares(model.places(), model.function())).toList();
    this.sums =
        new RowSums(
            centres.rows(),
            models.stream()
                .map(model -> new RowSums.Coefficients(model.coefficients(), model.places()))
                .toList());
  }

  @Override
  public List<float[][]> score(ScoredTracks scored) {
    TrackFeatures tracks = scored.features();
    int columns = models.get(0).columns();
    if (tracks.columns() != columns) {
      throw new IllegalArgumentException(tracks.columns() + " columns for a model of " + columns);
    }
    List<float[][]> scores = new ArrayList<>();
    models.forEach(model -> scores.add(new float[model.tags().length][tracks.tracks()]));
    int block = Math.min(sums.capacity(), tracks.tracks());
    for (int first = 0; first < tracks.tracks(); first += block) {
      int count = Math.min(block, tracks.tracks() - first);
      List<RowSums.Terms> terms = sums(tracks, first, count);
      for (int m = 0; m < models.size(); m++) {
        float[][] ofModel = terms.get(m).sums();
        for (int t = 0; t < ofModel.length; t++) {
          for (int i = 0; i < count; i++) {
            scores.get(m)[t][first + i] =
                models.get(m).probability(scored, first + i, t, ofModel[t][i]);
          }
        }
      }
    }
    return scores;
  }

  private List<RowSums.Terms> sums(TrackFeatures tracks, int first, int count) {
    float[][] rows = new float[count][tracks.columns()];
    double[] ofRows = new double[count];
    for (int i = 0; i < count; i++) {
      tracks.copyRow(first + i, rows[i], 0);
    }
    models.get(0).function().scaler().scale(rows, count);
    for (int i = 0; i < count; i++) {
      ofRows[i] = KernelFunction.square(rows[i]);
    }
    List<RowSums.Terms> terms = new ArrayList<>();
    for (int m = 0; m < models.size(); m++) {
      KernelFunction function = models.get(m).function();
      float[] scaled = new float[count];
      for (int i = 0; i < count; i++) {
        scaled[i] = (float) (function.scale() * ofRows[i]);
      }
      terms.add(
          new RowSums.Terms(
              function::rounded,
              squares.get(m),
              scaled,
              new float[models.get(m).tags().length][count]));
    }
    sums.of(rows, count, terms);
    return terms;
  }
}
