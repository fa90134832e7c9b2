package org.tagboost.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.TestReports;
import org.tagboost.report.html.Browser;
import org.tagboost.report.html.HtmlDocument;
import org.tagboost.report.html.PageLayout;

/** Opens reports in a headless Chromium, as a reader would. */
class ReportInBrowserTest {

  private static final int DESKTOP = 1280;
  private static final int PHONE = 375;

  @TempDir static Path folder;
  private static Browser browser;

  private static final Map<String, ExperimentReport> REPORTS =
      Map.of(
          "generated", TestReports.generated(),
          "nasty", TestReports.withName("<script>alert(1)</script> & \"x\""),
          "bare", TestReports.bare(),
          "large", TestReports.large(527, 6));

  @BeforeAll
  static void start() throws Exception {
    var program = Browser.find();
    if (program.isEmpty()) {
      String message = "SKIPPED ReportInBrowserTest: no Chromium (Debian: chromium) on the PATH";
      System.out.println(message);
      Assumptions.abort(message);
    }
    browser = Browser.start(program.get());
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.stop();
    }
  }

  private static void open(String name, int width, String colorScheme) throws Exception {
    Path page = folder.resolve(name + ".html");
    Files.writeString(
        page, HtmlDocument.render(ExperimentDocument.of(REPORTS.get(name), "seed: 1\n")));
    browser.open(page, width, 900, colorScheme);
  }

  @ParameterizedTest
  @CsvSource({
    "generated, 1280, light",
    "generated, 375, dark",
    "nasty, 1280, dark",
    "nasty, 375, light",
    "bare, 1280, light",
    "bare, 375, light",
    "large, 1280, light",
    "large, 375, dark"
  })
  void drawsEverythingInsideTheWindowAndAsksForNothing(String name, int width, String scheme)
      throws Exception {
    open(name, width, scheme);
    PageLayout.check(browser, width);
    int charts = browser.evaluate("document.querySelectorAll('.chart').length").asInt();
    assertThat(charts).isGreaterThanOrEqualTo(4);
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('.chart')].filter(chart =>"
                        + " chart.querySelectorAll('svg path, svg text').length > 5).length")
                .asInt())
        .isEqualTo(charts);
    assertThat(browser.requests()).hasSize(1).first().asString().endsWith(name + ".html");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void sortsAndFindsTags() throws Exception {
    open("generated", DESKTOP, "light");
    String names =
        "[...document.querySelectorAll('#tags-3 tbody tr:not([hidden])')].map(row =>"
            + " row.cells[0].textContent).join(' ')";
    // Positives 5, 2, 0, 4, 1.
    browser.evaluate("document.querySelectorAll('#tags-3 th button')[2].click()");
    assertThat(browser.evaluate(names).asText()).isEqualTo("0 3 1 4 2");
    // APs of trees 0.75, 0.25, none, 0.5, 0.5: the undefined one stays last both ways.
    browser.evaluate("document.querySelectorAll('#tags-3 th button')[4].click()");
    assertThat(browser.evaluate(names).asText()).isEqualTo("0 3 4 1 2");
    browser.evaluate("document.querySelectorAll('#tags-3 th button')[4].click()");
    assertThat(browser.evaluate(names).asText()).isEqualTo("1 3 4 0 2");
    browser.evaluate(
        "(() => { const field = document.querySelector('input.search'); field.value = 'BASS';"
            + " field.dispatchEvent(new Event('input')); })()");
    assertThat(browser.evaluate(names).asText()).isEqualTo("1");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void foldsErrorsAndWarningsAway() throws Exception {
    open("generated", DESKTOP, "light");
    String shown = "document.querySelector('#errors .cards').checkVisibility()";
    assertThat(browser.evaluate(shown).asBoolean()).isFalse();
    browser.evaluate("document.querySelector('#errors summary').click()");
    assertThat(browser.evaluate(shown).asBoolean()).isTrue();
    assertThat(browser.evaluate("document.querySelector('#errors .part a').href").asText())
        .isEqualTo("https://example.org/a%20b/%3C1%3E.mp3");
    assertThat(browser.evaluate("document.querySelector('.banner details').open").asBoolean())
        .isFalse();
    assertThat(browser.evaluate("document.querySelectorAll('.banner details li').length").asInt())
        .isEqualTo(2);
    assertThat(browser.complaints()).isEmpty();
  }

  /** 420 px, as phones have, beside the widths above: nothing is cut off, no card lies alone. */
  @ParameterizedTest
  @CsvSource({"generated, 420", "generated, 1280", "bare, 1280", "large, 420"})
  void leavesNoGapBesideACard(String name, int width) throws Exception {
    open(name, width, "light");
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(width);
    String alone =
        "[...document.querySelectorAll('.cards')].filter(cards => cards.offsetHeight > 0)"
            + ".flatMap(cards => [...cards.children].filter(card =>"
            + " !card.classList.contains('beside')).filter(card => {"
            + " const middle = card.offsetTop + card.offsetHeight / 2;"
            + " const row = [...cards.children].filter(other => other.offsetTop < middle"
            + " && middle < other.offsetTop + other.offsetHeight);"
            + " return row.reduce((sum, other) => sum + other.offsetWidth, 0) < cards.offsetWidth - 40;"
            + " })).map(card => card.textContent.slice(0, 40))";
    assertThat(browser.evaluate(alone)).isEmpty();
  }

  /** Neither alone beside it, nor the second one across the page below it. */
  @Test
  void twoSmallTablesShareTheHeightOfAChart() throws Exception {
    open("generated", DESKTOP, "light");
    String places =
        "[...document.querySelectorAll('#decisions .card')].slice(0, 3).map(card =>"
            + " Math.round(card.getBoundingClientRect().%s)).join(' ')";
    String[] left = browser.evaluate(places.formatted("left")).asText().split(" ", -1);
    assertThat(left[1]).isNotEqualTo(left[0]).isEqualTo(left[2]);
    String[] bottom = browser.evaluate(places.formatted("bottom")).asText().split(" ", -1);
    assertThat(bottom[2]).isNotEqualTo(bottom[1]).isEqualTo(bottom[0]);
  }

  @Test
  void drawsTheCurveOfAnyTag() throws Exception {
    open("generated", DESKTOP, "light");
    String curve = "document.querySelector('#curves svg').innerHTML";
    String options = "document.getElementById('curves-tag').options.length";
    assertThat(browser.evaluate(options).asInt()).isEqualTo(3);
    String first = browser.evaluate(curve).asText();
    browser.evaluate(
        "(() => { const select = document.getElementById('curves-tag'); select.value = '2';"
            + " select.dispatchEvent(new Event('change')); })()");
    assertThat(browser.evaluate(curve).asText()).isNotEqualTo(first);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void printsOnFewPages() throws Exception {
    open("large", DESKTOP, "light");
    assertThat(browser.pagesInPrint()).isLessThanOrEqualTo(6);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void roundsHalvesUpAsTheTablesDo() throws Exception {
    open("generated", DESKTOP, "light");
    // A random ranking of the demo's tags; the nearest binary number is a little less.
    assertThat(browser.evaluate("Page.fixed(0.10925, 4)").asText()).isEqualTo("0.1093");
    assertThat(browser.evaluate("Page.fixed(-0.00004, 4)").asText()).isEqualTo("0.0000");
    assertThat(browser.evaluate("Page.fixed(12.25, 1)").asText()).isEqualTo("12.3");
    assertThat(browser.evaluate("Page.fixed(0, 4)").asText()).isEqualTo("0.0000");
  }

  @Test
  void aChoiceRedrawsItsChart() throws Exception {
    open("generated", PHONE, "light");
    String title = "document.getElementById('pairs').textContent";
    assertThat(browser.evaluate(title).asText()).contains("trees, AP", "linear, AP");
    browser.evaluate(
        "(() => { const select = document.getElementById('pairs-y'); select.value = '2';"
            + " select.dispatchEvent(new Event('change')); })()");
    assertThat(browser.evaluate(title).asText())
        .contains("trees, AP", "ensemble, AP")
        .doesNotContain("linear, AP");
    assertThat(browser.complaints()).isEmpty();
  }
}
