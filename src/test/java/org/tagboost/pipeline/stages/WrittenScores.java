package org.tagboost.pipeline.stages;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tagboost.data.FloatMatrix;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.pipeline.engine.StageInputs;
import org.tagboost.pipeline.run.Run;

/** The stages of a run, and scores that no model made: a test writes them as it wants them. */
final class WrittenScores {

  final Run run;
  final FeatureStage features;
  final FoldStage folds;
  final ScoreReuse reuse;
  final Map<String, ModelStage> models = new LinkedHashMap<>();
  final EnsembleStage ensemble;

  WrittenScores(Run run) {
    this.run = run;
    features = new FeatureStage(run);
    folds = new FoldStage(run);
    reuse = new ScoreReuse(run.folder(), List.of());
    var inputs = new ModelInputs(run);
    run.config().models().forEach((name, model) -> models.put(name, stage(name, inputs)));
    ensemble = new EnsembleStage(run, models);
  }

  private ModelStage stage(String name, ModelInputs inputs) {
    return new ModelStage(
        run, run.config().models().get(name), features, folds, inputs, Optional.empty(), reuse);
  }

  /**
   * Writes the scores of a model, current ones.
   *
   * @param outOfFold evaluated tracks x tags
   * @param test test tracks x tags
   */
  void write(String model, float[][] outOfFold, float[][] test) {
    StageInputs inputs = models.get(model).inputs();
    inputs.write(run.folder().scoreInputs(model));
    write(run.folder().scores(model), inputs.key(), outOfFold, test, List.of());
  }

  /** Writes those of the ensemble, likewise. */
  void writeEnsemble(float[][] outOfFold, float[][] test, List<ScoreInfo.MemberWeight> weights) {
    ensemble.inputs().write(ensemble.record());
    write(run.folder().ensembleScores(), ensemble.inputs().key(), outOfFold, test, weights);
  }

  /** Two columns, nine tasks of 0.5 s, 1.5 s in all, three rounds, a mebibyte. */
  private void write(
      ScoreFiles files,
      String key,
      float[][] outOfFold,
      float[][] test,
      List<ScoreInfo.MemberWeight> weights) {
    files.write(
        matrix(outOfFold),
        matrix(test),
        new ScoreInfo(
            "each",
            key,
            run.evaluated().identity(),
            2,
            9,
            4.5,
            1.5,
            3,
            1 << 20,
            List.of(),
            weights));
  }

  /** Rows become the rows of a matrix. */
  static FloatMatrix matrix(float[][] rows) {
    return FloatMatrix.ofRows(rows.length == 0 ? 3 : rows[0].length, List.of(rows));
  }

  /** Six tracks and two test tracks, all of whose scores are the same. */
  void writeAll(String model, float score) {
    write(model, all(6, score), all(2, score));
  }

  /** So many tracks of three tags, all of whose scores are the same. */
  static float[][] all(int tracks, float score) {
    float[][] rows = new float[tracks][3];
    for (float[] row : rows) {
      Arrays.fill(row, score);
    }
    return rows;
  }
}
