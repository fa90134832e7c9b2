package org.tagboost.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tagboost.features.FeatureColumns;
import org.tagboost.models.BaseMargins;
import org.tagboost.models.Contributions;
import org.tagboost.models.TrackContributions;

/** Sums up what the members of a blend say of one tag of one track. Used once. */
final class Explainer {

  private final FeatureColumns columns;
  private final float[] row;
  private final List<Explanation.Member> members = new ArrayList<>();
  private final List<Explanation.Neighbours> neighbours = new ArrayList<>();
  private final Map<String, Double> baseMargins = new TreeMap<>();
  private final double[] byColumn;
  private double constant;

  /**
   * @param row the features of the track
   */
  Explainer(FeatureColumns columns, float[] row) {
    this.columns = columns;
    this.row = row;
    this.byColumn = new double[columns.count()];
  }

  /**
   * Adds a member.
   *
   * @param weight of all members together 1
   * @param probability its score
   * @param taken the columns that it takes, side by side
   * @param contributions empty if columns do not explain it
   * @param baseMarginsFrom the model whose scores it starts from, and may take as columns too; what
   *     these contribute is one sum
   */
  void add(
      String model,
      double weight,
      float probability,
      List<FeatureColumns.Group> taken,
      Optional<Contributions> contributions,
      Optional<String> baseMarginsFrom) {
    if (contributions.isEmpty()) {
      members.add(
          new Explanation.Member(
              model, weight, probability, BaseMargins.logOdds(probability), false));
      return;
    }
    Contributions of = contributions.get();
    members.add(new Explanation.Member(model, weight, probability, of.logOdds(), true));
    if (weight == 0) {
      return;
    }
    constant += weight * of.constant();
    int next = 0;
    for (FeatureColumns.Group group : taken) {
      for (int column = group.first(); column < group.end(); column++) {
        byColumn[column] += weight * of.columns()[next++];
      }
    }
    // Columns after those of groups are scores of the base model.
    double fromBase = of.baseMargin() + Arrays.stream(of.columns()).skip(next).sum();
    baseMarginsFrom.ifPresent(from -> baseMargins.merge(from, weight * fromBase, Double::sum));
  }

  /** Adds the training tracks that a member compares with. */
  void addTracks(String model, TrackContributions of) {
    List<Explanation.TrainingTrack> tracks = new ArrayList<>();
    for (TrackContributions.One one : of.tracks()) {
      tracks.add(
          new Explanation.TrainingTrack(
              one.row(), Optional.empty(), one.carries(), one.kernel(), one.contribution()));
    }
    List<Explanation.TrainingTrack> sorted =
        Explanation.strongestFirst(tracks, Explanation.TrainingTrack::contribution);
    neighbours.add(
        new Explanation.Neighbours(
            model,
            of.constant(),
            of.base(),
            of.value(),
            sorted.subList(0, Math.min(sorted.size(), Explanation.MOST_TRACKS)),
            sorted.size()));
  }

  /** All members were added. */
  Explanation of(TagScore tag) {
    double logOdds = BaseMargins.logOdds(tag.probability());
    double ofMembers = 0;
    for (Explanation.Member member : members) {
      ofMembers += member.weight() * member.logOdds();
    }
    return new Explanation(
        tag,
        logOdds,
        constant,
        baseMargins,
        columns(),
        members,
        logOdds - ofMembers,
        neighbours,
        List.of());
  }

  private List<Explanation.Column> columns() {
    List<Explanation.Column> contributing = new ArrayList<>();
    for (FeatureColumns.Group group : columns.groups()) {
      for (int column = group.first(); column < group.end(); column++) {
        if (byColumn[column] != 0) {
          contributing.add(
              new Explanation.Column(
                  group.name(),
                  column - group.first(),
                  columns.describe(column),
                  row[column],
                  byColumn[column]));
        }
      }
    }
    return Explanation.strongestFirst(contributing, Explanation.Column::contribution);
  }
}
