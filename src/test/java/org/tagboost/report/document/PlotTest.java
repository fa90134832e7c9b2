package org.tagboost.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlotTest {

  private static final Plot.Axis AXIS = new Plot.Axis("AP", Plot.Format.AP, true);

  private static Plot.Views views(String... names) {
    return new Plot.Views(
        "of", List.of(names).stream().map(n -> new Plot.View(n, List.of(), List.of())).toList());
  }

  private static Plot.Pick pick(int chosen, Integer... columns) {
    return new Plot.Pick(List.of(columns), chosen, "", false);
  }

  private static Plot.Scatter scatter(Plot.Pick x, Plot.Pick y) {
    List<Plot.Values> values =
        List.of("positives", "trees", "linear").stream()
            .map(name -> new Plot.Values(name, Plot.color(2), Plot.Format.AP, new double[] {1}))
            .toList();
    return new Plot.Scatter(List.of("rock"), values, x, y, Plot.Guide.NONE);
  }

  @Test
  void severalDrawingsAreAChoice() {
    Plot.Choice choice = new Plot.Choice("of", List.of("a", "b"), 0);
    Plot.Views two = views("a", "b");
    assertThat(new Plot.Lines(two, AXIS, AXIS).choices()).containsExactly(choice);
    assertThat(new Plot.Bars(two, AXIS).choices()).containsExactly(choice);
    assertThat(new Plot.GroupedBars(two, "tags", AXIS).choices()).containsExactly(choice);
    assertThat(new Plot.Lines(views("a"), AXIS, AXIS).choices()).isEmpty();
  }

  @Test
  void anAxisWithSeveralColumnsIsAChoice() {
    assertThat(scatter(pick(0, 0), pick(0, 1)).choices()).isEmpty();
    assertThat(scatter(pick(0, 0), pick(1, 1, 2)).choices())
        .containsExactly(new Plot.Choice("of", List.of("trees", "linear"), 1));
    assertThat(scatter(pick(0, 2, 0), pick(0, 1)).choices())
        .containsExactly(new Plot.Choice("of", List.of("linear", "positives"), 0));
    assertThat(scatter(pick(0, 0, 1), pick(1, 1, 2)).choices())
        .containsExactly(
            new Plot.Choice("x", List.of("positives", "trees"), 0),
            new Plot.Choice("y", List.of("trees", "linear"), 1));
    assertThat(scatter(pick(0, 0), pick(0, 1)).values().get(0).color()).isEqualTo("2");
  }

  @Test
  void partsOfACellStandInARow() {
    Table.Cell cell =
        Table.Cell.of(List.of(new Table.Part("a", "", "0.5"), new Table.Part("b", "x", "0.4")));
    assertThat(cell.text()).isEqualTo("a 0.5, b 0.4");
  }
}
