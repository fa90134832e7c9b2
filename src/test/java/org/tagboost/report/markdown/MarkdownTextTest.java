package org.tagboost.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Table;

class MarkdownTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          rank_mean                  => rank_mean
          _low_                      => \\_low\\_
          drum|bass                  => drum\\|bass
          `code`                     => \\`code\\`
          <script>alert(1)</script>  => \\<script>alert(1)\\</script>
          **bold** ~~gone~~          => \\*\\*bold\\*\\* \\~\\~gone\\~\\~
          a < b & c                  => a \\< b & c
          &lt;b&gt;                  => \\&lt;b\\&gt;
          [mean, std]                => [mean, std]
          [text](target)             => [text\\](target)
          back\\slash                => back\\\\slash
          $x$                        => \\$x\\$
          -0.0100 to +0.0500         => -0.0100 to +0.0500
          """)
  void escapesOnlyWhatWouldBeMarkup(String text, String markdown) {
    assertThat(MarkdownText.inline(text)).isEqualTo(markdown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          # 1 hit      => \\# 1 hit
          - item       => \\- item
          1. first     => 1\\. first
          1 of 5 tags  => 1 of 5 tags
          > quoted     => \\> quoted
          """)
  void aLineOfItsOwnIsNoHeadingAndNoList(String text, String markdown) {
    assertThat(MarkdownText.block(text)).isEqualTo(markdown);
  }

  @Test
  void codeSpansHoldBackticks() {
    assertThat(MarkdownText.code("[mean, std]")).isEqualTo("`[mean, std]`");
    assertThat(MarkdownText.code("a`b``c")).isEqualTo("``` a`b``c ```");
    assertThat(MarkdownText.code("a|b")).isEqualTo("`a\\|b`");
    assertThat(MarkdownText.code("")).isEmpty();
  }

  /** Names of tags with everything that could break a row. */
  @Test
  void aTableKeepsItsShape() {
    Table table =
        Table.of(Column.text("name"), Column.number("n"))
            .row("a|b", "10")
            .row("line\nbreak\u2028and\r\nmore", "")
            .row("a\u0085b\u009b31m", "2")
            .row("left \u202e right", "3")
            .row("<img src=x>", "`1`")
            .build();
    assertThat(MarkdownTable.render(table))
        .isEqualTo(
            """
            | name | n |
            |---|---:|
            | a\\|b | 10 |
            | line break and more |  |
            | a b 31m | 2 |
            | left \\\\u202e right | 3 |
            | \\<img src=x> | \\`1\\` |
            """);
  }

  @Test
  void aLinkEndsWhereItShould() {
    Table table =
        Table.of(Column.text("experiment"))
            .cells(List.of(Table.Cell.of("a]b", new Table.Link("a/report.html", "a/report.md"))))
            .build();
    assertThat(MarkdownTable.render(table)).endsWith("| [a\\]b](a/report.md) |\n");
  }
}
