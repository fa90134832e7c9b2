package org.tagboost.report;

import java.util.List;
import java.util.Optional;
import org.tagboost.decision.DecisionQuality;
import org.tagboost.evaluation.BootstrapInterval.Interval;
import org.tagboost.evaluation.MeasuredScores;
import org.tagboost.evaluation.PrecisionRecallCurve;

/**
 * Details of an experiment's average precision.
 *
 * @param uncertainty of the ensemble's out-of-fold AP
 * @param metrics of the members, in their order, and of the ensemble at the end
 * @param apWithout out-of-fold AP of the ensemble without each member, in their order; NaN where
 *     nothing would be left to blend
 * @param correlation Spearman's correlation of the members' out-of-fold scores, mean over tags;
 *     members x members, NaN where undefined
 * @param curves precision and recall of the tags that have a positive, those worth a look first
 * @param models what the trained models of members say of themselves; none for kinds that say
 *     nothing
 * @param pcas one for each PCA of the features
 * @param decisions made from the ensemble's scores; empty with a single fold, where they cannot be
 *     judged
 * @param errors of the ensemble that are worth a look
 */
public record Analysis(
    Uncertainty uncertainty,
    Metrics metrics,
    double[] apWithout,
    double[][] correlation,
    List<TagCurves> curves,
    List<TrainedModels> models,
    List<ExplainedVariance> pcas,
    Optional<DecisionQuality> decisions,
    Errors errors) {

  /**
   * What the ensemble's out-of-fold scores get most wrong.
   *
   * @param tags those with a positive and a negative
   * @param confused pairs of tags, the least likely by chance first
   * @param link where to listen to a track, with <code>{track}</code>
   */
  public record Errors(List<TagErrors> tags, List<Confusion> confused, Optional<String> link) {

    /** No errors. */
    public static final Errors NONE = new Errors(List.of(), List.of(), Optional.empty());
  }

  /**
   * Errors of a tag.
   *
   * @param tag its number
   * @param unlabelled tracks without the tag, the highest score first
   * @param missed tracks with the tag, the lowest score first
   */
  public record TagErrors(int tag, List<ScoredTrack> unlabelled, List<ScoredTrack> missed) {}

  /** A track, by its id, and its score. */
  public record ScoredTrack(String track, float score) {}

  /**
   * Two tags, of which one is decided where the other one is labelled.
   *
   * @param decided number of the tag that is decided wrongly
   * @param missed number of the tag that is not decided, though labelled
   * @param tracks for which both happens
   * @param expected for how many if one had nothing to do with the other
   */
  public record Confusion(int decided, int missed, int tracks, double expected) {}

  /**
   * All metrics of out-of-fold scores.
   *
   * @param resamples behind each interval, which may be fewer than those of the headline
   * @param scorers one a member, in their order, and the ensemble's last
   */
  public record Metrics(int resamples, List<MeasuredScores> scorers) {

    public MeasuredScores ensemble() {
      return scorers.get(scorers.size() - 1);
    }
  }

  /**
   * Percentile bootstrap over tracks.
   *
   * @param level share of resamples inside, such as 0.95
   * @param ensemble of the ensemble's AP; NaN if undefined
   * @param gain of the ensemble's AP less that of the best member, on the same resamples
   */
  public record Uncertainty(int resamples, double level, Interval ensemble, Interval gain) {}

  /**
   * Curves of one tag.
   *
   * @param why what makes the tag worth a look, such as {@code most common}; empty for most
   * @param tag its number
   * @param curves one a member, in their order, and the ensemble's last
   */
  public record TagCurves(String why, int tag, List<PrecisionRecallCurve> curves) {}

  /**
   * The trained models of a member, one for each fold and tag or group of tags.
   *
   * @param models how many there are
   * @param rounds used by each
   * @param gains of the features with the largest share, largest first
   */
  public record TrainedModels(String member, int models, Rounds rounds, List<FeatureGain> gains) {}

  /** Rounds of training, over the models of a member. */
  public record Rounds(int fewest, double median, int most) {}

  /**
   * A feature column.
   *
   * @param name for people
   * @param share of the gain of a whole model, mean over models; in [0, 1]
   */
  public record FeatureGain(String name, double share) {}

  /**
   * A PCA.
   *
   * @param cumulative share of the variance that the first components explain together, from the
   *     first alone to all that are kept
   */
  public record ExplainedVariance(String name, double[] cumulative) {}
}
