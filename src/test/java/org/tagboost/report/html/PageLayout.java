package org.tagboost.report.html;

import static org.assertj.core.api.Assertions.assertThat;

/** What every page keeps to, on a phone and on a desktop. */
public final class PageLayout {

  /** Rows of cards that end before the right edge of their section. */
  private static final String SHORT_ROWS =
      """
      [...document.querySelectorAll('.cards')].filter(cards => cards.offsetParent).flatMap(cards => {
        const right = new Map();
        [...cards.children].map(card => card.getBoundingClientRect()).forEach(box =>
          right.set(Math.round(box.top), Math.max(right.get(Math.round(box.top)) || 0, box.right)));
        const edge = cards.getBoundingClientRect().right;
        return [...right.values()].filter(end => end < edge - 2);
      }).length""";

  /** Frames of tables of which more than a third is blank, in width or height. */
  private static final String BLANK_FRAMES =
      """
      [...document.querySelectorAll('.scroll')].filter(frame => frame.offsetParent).filter(frame => {
        const table = frame.firstElementChild;
        return table.offsetWidth < frame.clientWidth * 2 / 3
          || table.offsetHeight < frame.clientHeight * 2 / 3;
      }).length""";

  private PageLayout() {}

  /** The open page does not scroll sideways, and nothing of it lies beside a blank third. */
  public static void check(Browser browser, int width) throws Exception {
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    assertThat(browser.evaluate(SHORT_ROWS).asInt()).as("short rows of cards").isZero();
    assertThat(browser.evaluate(BLANK_FRAMES).asInt()).as("blank frames").isZero();
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).hasSize(1);
  }
}
