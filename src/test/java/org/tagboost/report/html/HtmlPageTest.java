package org.tagboost.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlPageTest {

  private static final String NAME = "<script>alert(1)</script> & \"x\"";

  private static String page() {
    return new HtmlPage("probe").render(Map.of("name", NAME), Map.of("name", NAME));
  }

  @Test
  void escapesEveryText() {
    assertThat(page())
        .contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;</h1>")
        .contains("<option value=\"0\">&lt;script&gt;alert(1)")
        .contains("aria-label=\"&lt;script&gt;alert(1)")
        .contains("a &lt; b")
        .contains("{\"name\":\"\\u003cscript>alert(1)\\u003c/script> & \\\"x\\\"\"}")
        .doesNotContain("<script>alert");
  }

  @Test
  void choosesAndShowsFigures() {
    assertThat(page())
        .contains("<option value=\"1\" selected>b</option>")
        .contains("<div class=\"value\">0.5</div><div class=\"note\">a &lt; c</div>");
  }

  @Test
  void holdsAllItNeedsAndForbidsRequests() {
    assertThat(page())
        .startsWith("<!DOCTYPE html>")
        .contains(
            "default-src 'none'", "@media print", "const Page =", "console.log(Page.data.name);")
        .doesNotContain("<link rel=\"stylesheet\"", "<script src", "@import", "url(http");
  }

  @Test
  void aTemplateWithoutItsVariableIsAnError() {
    assertThatThrownBy(() -> new HtmlPage("probe").render(Map.of(), Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("probe.ftlh");
  }

  /** 1/3 to six digits; what JSON cannot say is null. */
  @Test
  void roundsNumbers() {
    record Numbers(double third, double[] all, Double large, int whole) {}
    assertThat(
            PageJson.write(
                new Numbers(
                    1.0 / 3,
                    new double[] {0.5, Double.NaN, Double.POSITIVE_INFINITY, 1e-9},
                    1234567.0,
                    7)))
        .isEqualTo(
            "{\"third\":0.333333,\"all\":[0.5,null,null,1E-9],\"large\":1.23457E+6,\"whole\":7}");
  }
}
