package org.tagboost.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final Table TABLE =
      new Table(
          "lr", List.of(List.of("name", "n"), List.of("a|b", "10"), List.of("line\nbreak", "")));

  @Test
  void alignsOnATerminal() {
    assertThat(TABLE.lines()).containsExactly("name         n", "a|b         10", "line break");
  }

  @Test
  void escapesInMarkdown() {
    assertThat(TABLE.markdown())
        .isEqualTo("| name | n |\n|---|---:|\n| a\\|b | 10 |\n| line break |  |\n");
  }
}
