package org.tagboost.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void escapesWhatATerminalWouldActUpon() {
    assertThat(Printable.of("a\u001b[31mb\0c\nd\re\u007ff"))
        .isEqualTo("a\\u001b[31mb\\u0000c\\u000ad\\u000de\\u007ff");
    // Control Sequence Introducer, next line; line and paragraph separator; right-to-left override.
    assertThat(Printable.of("\u009b31m\u0085\u2028\u2029\u202e\u2066\ufeff"))
        .isEqualTo("\\u009b31m\\u0085\\u2028\\u2029\\u202e\\u2066\\ufeff");
    assertThat(Printable.of("\ud800x\udc00")).isEqualTo("\\ud800x\\udc00");
    // Halves at the very ends of a text, and turned round.
    assertThat(Printable.of("\udc00x")).isEqualTo("\\udc00x");
    assertThat(Printable.of("x\ud83d")).isEqualTo("x\\ud83d");
    assertThat(Printable.of("\udc68\ud83d")).isEqualTo("\\udc68\\ud83d");
  }

  @Test
  void leavesWordsOfAllLanguagesAlone() {
    for (String text :
        new String[] {
          "", "Größe 1/2", "日本語", "עברית", "می\u200cخواهم", "\ud83d\udc68\u200d\ud83c\udfa4"
        }) {
      assertThat(Printable.of(text)).isSameAs(text);
    }
  }

  @Test
  void leavesOutTheMiddleOfLongTexts() {
    assertThat(Printable.value("a".repeat(100))).isEqualTo("a".repeat(100));
    assertThat(Printable.value("a".repeat(70) + "b".repeat(1000) + "c".repeat(30)))
        .isEqualTo("a".repeat(70) + "...(1000 characters)..." + "c".repeat(30));
  }

  @Test
  void messagesOfMistakesAreOneLineEach() {
    assertThat(new UserException("x.csv: a\nerror: b\u001b[2J").getMessage())
        .isEqualTo("x.csv: a\\u000aerror: b\\u001b[2J");
    String remedy = "; rename the track";
    assertThat(new UserException("x".repeat(1 << 20) + remedy).getMessage())
        .hasSizeLessThan(2100)
        .endsWith(remedy);
    Problems problems = new Problems();
    problems.add("a\u0085b");
    problems.add("c");
    assertThatThrownBy(problems::throwIfAny).hasMessage("a\\u0085b" + System.lineSeparator() + "c");
  }
}
