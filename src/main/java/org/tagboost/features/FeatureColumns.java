package org.tagboost.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tagboost.config.FeatureConfig;
import org.tagboost.config.FourierConfig;
import org.tagboost.config.LengthFeature;
import org.tagboost.config.PcaConfig;
import org.tagboost.config.Statistic;
import org.tagboost.failure.UserException;

/**
 * What the columns of a feature matrix are: named groups of adjacent columns.
 *
 * @param dims dims of a frame
 * @param groups in column order, without gaps: statistics, length, Fourier features, PCA
 */
public record FeatureColumns(int dims, List<Group> groups) {

  /**
   * Adjacent columns that models choose together.
   *
   * @param name {@code mean}, {@code length}, or the name of a PCA
   * @param first 0-based number of the first column
   * @param count number of columns, at least 1
   */
  public record Group(String name, int first, int count) {

    /** The number of the first column after the group. */
    public int end() {
      return first + count;
    }
  }

  public FeatureColumns {
    groups = List.copyOf(groups);
  }

  /** The columns that a config asks for, given the dims of the data. */
  public static FeatureColumns of(FeatureConfig config, int dims) {
    List<Group> groups = new ArrayList<>();
    int next = 0;
    for (Statistic statistic : config.statistics()) {
      groups.add(new Group(name(statistic), next, dims));
      next += dims;
    }
    if (config.length() != LengthFeature.NONE) {
      groups.add(new Group(FeatureConfig.LENGTH_GROUP, next, 1));
      next++;
    }
    if (config.fourier().isPresent()) {
      int columns = config.fourier().get().columns();
      groups.add(new Group(FourierConfig.GROUP, next, columns));
      next += columns;
    }
    for (PcaConfig pca : config.pca().values()) {
      groups.add(new Group(pca.name(), next, pca.components()));
      next += pca.components();
    }
    return new FeatureColumns(dims, groups);
  }

  /** The name of a statistic's group, as in the config. */
  static String name(Statistic statistic) {
    return statistic.name().toLowerCase(Locale.ROOT);
  }

  /** Number of columns in all. */
  public int count() {
    return groups.isEmpty() ? 0 : groups.get(groups.size() - 1).end();
  }

  /**
   * The group of that name.
   *
   * @throws UserException if there is none
   */
  public Group group(String name) {
    for (Group group : groups) {
      if (group.name().equals(name)) {
        return group;
      }
    }
    throw new UserException(
        "features: there is no group "
            + name
            + "; there are "
            + String.join(", ", groups.stream().map(Group::name).toList()));
  }

  /** The groups of those names, in the order given. */
  public List<Group> select(List<String> names) {
    return names.stream().map(this::group).toList();
  }

  /** Number of columns of those groups together. */
  public static int width(List<Group> groups) {
    return groups.stream().mapToInt(Group::count).sum();
  }

  /** What a column is, for people: {@code mean[17]}. */
  public String describe(int column) {
    for (Group group : groups) {
      if (column >= group.first() && column < group.end()) {
        return group.count() == 1
            ? group.name()
            : group.name() + "[" + (column - group.first()) + "]";
      }
    }
    throw new IndexOutOfBoundsException("column " + column + " of " + count());
  }
}
