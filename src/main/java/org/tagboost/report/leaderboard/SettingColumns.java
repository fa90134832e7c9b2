package org.tagboost.report.leaderboard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tagboost.report.Leaderboard;

/**
 * The settings of experiments, a column for each key.
 *
 * @param keys in the order in which rows name them
 * @param values by row and key; empty where an experiment has none
 */
record SettingColumns(List<String> keys, List<List<String>> values) {

  /** Takes apart {@code key value}; no key has a space in it. */
  static SettingColumns of(List<Leaderboard.Row> rows) {
    Set<String> keys = new LinkedHashSet<>();
    rows.forEach(row -> row.settings().forEach(setting -> keys.add(key(setting))));
    List<List<String>> values = new ArrayList<>();
    for (Leaderboard.Row row : rows) {
      String[] own = new String[keys.size()];
      Arrays.fill(own, "");
      List<String> order = List.copyOf(keys);
      row.settings()
          .forEach(
              setting -> {
                String key = key(setting);
                own[order.indexOf(key)] = setting.substring(key.length()).strip();
              });
      values.add(List.of(own));
    }
    return new SettingColumns(List.copyOf(keys), values);
  }

  private static String key(String setting) {
    int space = setting.indexOf(' ');
    return space < 0 ? setting : setting.substring(0, space);
  }

  /** A column as numbers; NaN where there is none. */
  double[] numbers(int column) {
    return values.stream().mapToDouble(row -> number(row.get(column))).toArray();
  }

  /** Columns of numbers: at least three, not all equal. */
  List<Integer> numeric() {
    List<Integer> numeric = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      int column = i;
      boolean numbers =
          values.stream()
              .map(row -> row.get(column))
              .allMatch(value -> value.isEmpty() || !Double.isNaN(number(value)));
      double[] known = Arrays.stream(numbers(i)).filter(value -> !Double.isNaN(value)).toArray();
      if (numbers && known.length > 2 && Arrays.stream(known).distinct().count() > 1) {
        numeric.add(i);
      }
    }
    return numeric;
  }

  private static double number(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
