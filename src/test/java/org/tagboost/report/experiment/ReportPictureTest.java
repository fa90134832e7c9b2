package org.tagboost.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.tagboost.evaluation.BootstrapInterval.Interval;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportPictureTest {

  private static Element parsed(ReportPicture picture) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(picture.svg())))
        .getDocumentElement();
  }

  private static ReportPicture picture(Interval interval, double... ap) {
    return new ReportPicture(
        List.of("<a> & b", "ensemble"),
        ap,
        interval,
        0.1,
        100,
        new int[] {1, 10},
        new double[] {0, 1});
  }

  /**
   * The upper end of the interval, 0.5, with a margin of 2 %, takes 250 pixels; 0.25 then 122.5.
   */
  @Test
  void drawsBarsToScale() throws Exception {
    Element svg = parsed(picture(new Interval(0.4, 0.5), 0.25, 0.45));
    assertThat(widthOfBar(svg, 1)).isEqualTo("122.5");
    assertThat(widthOfBar(svg, 2)).isEqualTo("220.6");
    assertThat(svg.getTextContent()).contains("<a> & b", "0.2500", "0.4500", "95 % interval");
  }

  /** Between 0.85 and 11.5 positives, on 360 pixels; AP from 0 at 244 up to 1 at 44. */
  @Test
  void drawsAPointForEachTag() {
    String svg = picture(new Interval(0.4, 0.5), 0.25, 0.45).svg();
    assertThat(svg).contains("\"M522.5 244.0h0M840.7 44.0h0\"");
  }

  @Test
  void undefinedIsADash() throws Exception {
    Element svg = parsed(picture(new Interval(Double.NaN, Double.NaN), Double.NaN, 0.5));
    assertThat(widthOfBar(svg, 1)).isEqualTo("0.0");
    assertThat(svg.getTextContent()).contains("–").doesNotContain("interval", "NaN");
  }

  private static String widthOfBar(Element svg, int bar) {
    return ((Element) svg.getElementsByTagName("rect").item(bar)).getAttribute("width");
  }
}
