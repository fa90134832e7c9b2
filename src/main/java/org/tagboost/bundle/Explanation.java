package org.tagboost.bundle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Why a track has its score of one tag: terms whose sum is the log-odds ln(p / (1 - p)) of the
 * score. Each is the mean over folds and the weighted mean over members, those without columns
 * aside.
 *
 * @param tag with its score
 * @param logOdds of the score
 * @param constant what members give when no column contributes: the bias of linear models, the
 *     average of trees
 * @param baseMargins the log-odds that trees start from, by the model whose scores they are of
 * @param columns the feature columns that contribute, the strongest first
 * @param members all members of the blend; those that columns do not explain contribute their
 *     log-odds as a whole
 * @param averaging the remainder, since the probabilities of folds and members are averaged and not
 *     their log-odds; 0 for a single model
 * @param neighbours the training tracks behind the scores of members that compare tracks
 * @param frames what frames of the track speak for the tag or against it, the strongest first; none
 *     for a track of one frame
 */
public record Explanation(
    TagScore tag,
    double logOdds,
    double constant,
    Map<String, Double> baseMargins,
    List<Column> columns,
    List<Member> members,
    double averaging,
    List<Neighbours> neighbours,
    List<Frames> frames) {

  /** Training tracks listed of a member. */
  static final int MOST_TRACKS = 100;

  /**
   * A feature column.
   *
   * @param group its feature group
   * @param index 0-based in the group: the dim, for statistics; the component, for a PCA
   * @param name for people, such as {@code mean[17]}
   * @param value of the track
   * @param contribution to the log-odds
   */
  public record Column(String group, int index, String name, float value, double contribution) {}

  /**
   * A member of the blend.
   *
   * @param weight of all members together 1
   * @param probability its score
   * @param logOdds the mean over its folds, or of its score where columns do not explain it
   * @param byColumns whether columns explain it
   */
  public record Member(
      String model, double weight, float probability, double logOdds, boolean byColumns) {}

  /**
   * The training tracks that a member compares the track with. Their contributions, the constant
   * and the base add up to the value.
   *
   * @param constant the tag's share of positives
   * @param base the value of the score that the member starts from; 0 without
   * @param value the mean over folds; well inside of [0, 1] the probability itself
   * @param tracks the 100 that contribute most, the strongest first
   * @param compared how many there are
   */
  public record Neighbours(
      String model,
      double constant,
      double base,
      double value,
      List<TrainingTrack> tracks,
      int compared) {

    public Neighbours {
      tracks = List.copyOf(tracks);
    }
  }

  /**
   * A training track.
   *
   * @param row 0-based, in the order of train.csv
   * @param id empty if the bundle does not hold the ids
   * @param carries whether it has the tag
   * @param kernel how alike the tracks are, from 0 to 1
   * @param contribution to the value of the member: kernel times coefficient
   */
  public record TrainingTrack(
      int row, Optional<String> id, boolean carries, double kernel, double contribution) {}

  /**
   * A frame, or some frames in a row of a long track.
   *
   * @param first 0-based
   * @param end the frame after the last
   * @param effect log-odds of the score less those of the track without these frames; above 0 if
   *     they speak for the tag
   */
  public record Frames(int first, int end, double effect) {}

  public Explanation {
    neighbours = List.copyOf(neighbours);
    frames = List.copyOf(frames);
    baseMargins = new LinkedHashMap<>(baseMargins);
    columns = List.copyOf(columns);
    members = List.copyOf(members);
  }

  /** With what frames speak for, and the ids of training tracks if there are any. */
  Explanation with(List<Frames> ofTrack, List<String> ids) {
    List<Neighbours> named =
        neighbours.stream()
            .map(
                of ->
                    new Neighbours(
                        of.model(),
                        of.constant(),
                        of.base(),
                        of.value(),
                        of.tracks().stream().map(track -> named(track, ids)).toList(),
                        of.compared()))
            .toList();
    return new Explanation(
        tag, logOdds, constant, baseMargins, columns, members, averaging, named, ofTrack);
  }

  private static TrainingTrack named(TrainingTrack track, List<String> ids) {
    Optional<String> id =
        track.row() < ids.size() ? Optional.of(ids.get(track.row())) : Optional.empty();
    return new TrainingTrack(
        track.row(), id, track.carries(), track.kernel(), track.contribution());
  }

  static <T> List<T> strongestFirst(List<T> terms, ToDoubleFunction<T> contribution) {
    List<T> sorted = new ArrayList<>(terms);
    sorted.sort(
        Comparator.comparingDouble((T term) -> -Math.abs(contribution.applyAsDouble(term))));
    return sorted;
  }

  /** The contributions of the columns of each group, summed; in no particular order. */
  public Map<String, Double> groups() {
    Map<String, Double> sums = new LinkedHashMap<>();
    columns.forEach(column -> sums.merge(column.group(), column.contribution(), Double::sum));
    return sums;
  }

  /** The members that columns do not explain, which have a weight. */
  public List<Member> wholes() {
    return members.stream().filter(member -> !member.byColumns() && member.weight() > 0).toList();
  }

  /** The sum of all terms, which is {@link #logOdds} but for rounding. */
  public double sum() {
    List<Double> terms = new ArrayList<>(baseMargins.values());
    terms.addAll(groups().values());
    wholes().forEach(member -> terms.add(member.weight() * member.logOdds()));
    return constant + averaging + terms.stream().mapToDouble(Double::doubleValue).sum();
  }
}
