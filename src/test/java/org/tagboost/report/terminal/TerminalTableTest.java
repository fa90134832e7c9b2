package org.tagboost.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Table;

class TerminalTableTest {

  @Test
  void alignsColumnsAndKeepsACellOnItsLine() {
    Table table =
        Table.of(Column.text("name"), Column.number("n"))
            .row("a|b", "10")
            .row("line\nbreak", "")
            .build();
    assertThat(TerminalTable.lines(table, true))
        .containsExactly("name         n", "a|b         10", "line break");
  }
}
