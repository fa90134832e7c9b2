package org.tagboost.pipeline.stages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.Labels;
import org.tagboost.ensemble.Blend;
import org.tagboost.ensemble.ScoreBlender;
import org.tagboost.ensemble.WeightChoice;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.evaluation.ScoreJudge;
import org.tagboost.pipeline.run.Run;

/**
 * Weights of members chosen by the metric of the config. Tracks of a fold are blended with weights
 * that were chosen on those of the other folds, so that no track's label is looked at for its own
 * weights; other tracks with weights chosen on all. (The scores of the other folds come from models
 * that were trained on this fold's labels: a handful of weights cannot carry much of that.)
 *
 * @param folds of the tracks
 * @param blends for each fold, and the last for tracks in none
 */
record ChosenWeights(Folds folds, List<Blend.WeightedMean> blends) {

  /**
   * Chooses weights.
   *
   * @param members out-of-fold scores, tracks x tags each
   */
  static ChosenWeights choose(Run run, List<FloatMatrix> members) {
    Folds folds = run.evaluated().folds();
    Labels labels = run.evaluated().dataset().labels();
    var choice = new WeightChoice(members, labels, folds, new ScoreJudge(run.config().metric()));
    List<Blend.WeightedMean> blends =
        new ArrayList<>(
            Collections.nCopies(
                folds.count() + 1,
                new Blend.WeightedMean(Collections.nCopies(members.size(), 1.0))));
    run.runner()
        .run(
            IntStream.rangeClosed(0, folds.count()).boxed().toList(),
            () ->
                fold -> {
                  int[] tracks =
                      fold < folds.count()
                          ? folds.rowsOutside(fold)
                          : IntStream.range(0, labels.tracks()).toArray();
                  var blend = new Blend.WeightedMean(choice.best(tracks));
                  synchronized (blends) {
                    blends.set(fold, blend);
                  }
                });
    return new ChosenWeights(folds, List.copyOf(blends));
  }

  /** For tracks in no fold. */
  Blend.WeightedMean ofAll() {
    return blends.get(folds.count());
  }

  /** Blends out-of-fold scores, each fold with its own weights. */
  FloatMatrix blend(List<FloatMatrix> members) {
    int tags = members.get(0).columns();
    float[] values = new float[Math.multiplyExact(folds.rows(), tags)];
    for (int fold = 0; fold < folds.count(); fold++) {
      int[] rows = folds.rowsIn(fold);
      FloatMatrix blended =
          ScoreBlender.blend(
              blends.get(fold), members.stream().map(member -> member.takeRows(rows)).toList());
      for (int i = 0; i < rows.length; i++) {
        blended.copyRow(i, 0, tags, values, rows[i] * tags);
      }
    }
    return FloatMatrix.of(folds.rows(), tags, values);
  }

  /** Each member's weights. */
  List<ScoreInfo.MemberWeight> of(List<String> members) {
    return IntStream.range(0, members.size())
        .mapToObj(
            member ->
                new ScoreInfo.MemberWeight(
                    members.get(member),
                    ofAll().weights().get(member),
                    IntStream.range(0, folds.count())
                        .mapToObj(fold -> blends.get(fold).weights().get(member))
                        .toList()))
        .toList();
  }
}
