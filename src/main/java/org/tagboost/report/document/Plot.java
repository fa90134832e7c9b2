package org.tagboost.report.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a chart draws. The page's script has one function for each kind, under its simple name.
 *
 * <p>A color is {@link #ACCENT}, {@link #BY_SIGN}, {@link #EACH} or {@link #color one of a row}: a
 * page maps it to its light or dark scheme.
 */
public sealed interface Plot {

  /** The color of the ensemble; a line of it is thicker. */
  String ACCENT = "accent";

  /** Good above 0, bad below. */
  String BY_SIGN = "sign";

  /** Another color for each bar. */
  String EACH = "each";

  /** The i-th of a row of colors, which repeats. */
  static String color(int i) {
    return Integer.toString(i);
  }

  /** What a reader may choose, in the order of the script's arguments. */
  List<Choice> choices();

  /**
   * A choice.
   *
   * @param label unique in the chart: lower-case letters
   * @param chosen the position of the option that is chosen first
   */
  record Choice(String label, List<String> options, int chosen) {}

  /** How numbers are written. */
  enum Format {
    COUNT,
    AP,
    SIGNED,
    PERCENT,
    TENTHS,
    /** As many digits as it has. */
    PLAIN
  }

  /**
   * An axis.
   *
   * @param unit whether it runs from 0 to 1
   */
  record Axis(String name, Format format, boolean unit) {}

  /**
   * Values of one name.
   *
   * @param x empty if the view has categories
   * @param y NaN where undefined
   */
  record Series(String name, String color, double[] x, double[] y) {

    public Series(String name, String color, double[] y) {
      this(name, color, new double[0], y);
    }
  }

  /**
   * One of the drawings among which a reader chooses.
   *
   * @param name of the option
   * @param categories names of the values of every series, in their order; empty for numeric x
   */
  record View(String name, List<String> categories, List<Series> series) {}

  /**
   * Drawings among which a reader chooses.
   *
   * @param label of the choice
   * @param views at least one; a single one leaves no choice
   */
  record Views(String label, List<View> views) {

    public static Views of(List<String> categories, List<Series> series) {
      return new Views("", List.of(new View("", categories, series)));
    }

    List<Choice> choices() {
      return views.size() < 2
          ? List.of()
          : List.of(new Choice(label, views.stream().map(View::name).toList(), 0));
    }
  }

  /** Lines, over categories or numbers. */
  record Lines(Views views, Axis x, Axis y) implements Plot {
    @Override
    public List<Choice> choices() {
      return views.choices();
    }
  }

  /** Horizontal bars of one series, the first on top. */
  record Bars(Views views, Axis x) implements Plot {
    @Override
    public List<Choice> choices() {
      return views.choices();
    }
  }

  /**
   * Vertical bars, side by side for every category.
   *
   * @param x what the categories are, for many of which there is no room to name them
   */
  record GroupedBars(Views views, String x, Axis y) implements Plot {
    @Override
    public List<Choice> choices() {
      return views.choices();
    }
  }

  /**
   * Points.
   *
   * @param points their names
   * @param values of the points; a tooltip shows the first beside those of the axes
   */
  record Scatter(List<String> points, List<Values> values, Pick x, Pick y, Guide guide)
      implements Plot {
    @Override
    public List<Choice> choices() {
      boolean both = x.columns().size() > 1 && y.columns().size() > 1;
      List<Choice> choices = new ArrayList<>();
      x.choice(both ? "x" : "of", values).ifPresent(choices::add);
      y.choice(both ? "y" : "of", values).ifPresent(choices::add);
      return choices;
    }
  }

  /**
   * Values with their intervals, one below the other.
   *
   * @param low lower ends; NaN for a value without an interval
   * @param high upper ends
   */
  record Intervals(List<String> names, double[] values, double[] low, double[] high, Axis x)
      implements Plot {
    @Override
    public List<Choice> choices() {
      return List.of();
    }
  }

  /** A value for each point. */
  record Values(String name, String color, Format format, double[] values) {}

  /**
   * What an axis of a scatter plot may show.
   *
   * @param columns positions among the values; more than one are a choice
   * @param chosen the position among the columns of the one shown first
   * @param unit of the values; may be empty
   * @param log whether the scale is logarithmic
   */
  record Pick(List<Integer> columns, int chosen, String unit, boolean log) {

    Optional<Choice> choice(String label, List<Values> values) {
      return columns.size() < 2
          ? Optional.empty()
          : Optional.of(
              new Choice(label, columns.stream().map(i -> values.get(i).name()).toList(), chosen));
    }
  }

  /**
   * A dashed line y = slope * x.
   *
   * @param slope NaN for no line; the axes then show the range of the values alone
   * @param judged whether points above it are good and points below are bad
   */
  record Guide(double slope, boolean judged) {

    /** No line. */
    public static final Guide NONE = new Guide(Double.NaN, false);
  }
}
