package org.tagboost.features;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.config.FeatureConfig;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.failure.UserException;

/**
 * What the columns of a feature matrix are: named groups of adjacent columns.
 *
 * @param dims dims of a frame
 * @param groups in column order, without gaps
 */
public record FeatureColumns(int dims, List<Group> groups) {

  /**
   * Adjacent columns that models choose together.
   *
   * @param name as models choose it, such as {@code mean}
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
    for (FeatureGroupConfig group : config.groups()) {
      int columns = group.settings().columns(dims);
      groups.add(new Group(group.name(), next, columns));
      next += columns;
    }
    return new FeatureColumns(dims, groups);
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
