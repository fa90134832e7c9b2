package org.tagboost.bundle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
 */
public record Explanation(
    TagScore tag,
    double logOdds,
    double constant,
    Map<String, Double> baseMargins,
    List<Column> columns,
    List<Member> members,
    double averaging) {

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

  public Explanation {
    baseMargins = new LinkedHashMap<>(baseMargins);
    columns = List.copyOf(columns);
    members = List.copyOf(members);
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
