package org.tagboost.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tagboost.bundle.Manifest;
import org.tagboost.decision.Calibration;
import org.tagboost.decision.Thresholds;

class FormatsTest {

  private static final List<Manifest.TagInfo> TAGS =
      List.of(tag("rock"), tag("jazz"), tag("folk \"new\""));

  /** The second tag is never decided. */
  private static final Thresholds THRESHOLDS =
      new Thresholds(new float[] {0.5f, Thresholds.NEVER, 0.25f});

  private static Manifest.TagInfo tag(String id) {
    return new Manifest.TagInfo(id, id, 1, OptionalDouble.empty());
  }

  private static String row(RowFormat format, float... scores) {
    return new String(format.rows().row("a", scores), StandardCharsets.UTF_8);
  }

  @Test
  void decidedTagsAreThoseAtOrAboveTheirThresholds() {
    RowFormat labels = Formats.labels(TAGS, THRESHOLDS);
    assertThat(row(labels, 0.5f, 1, 0.2f)).isEqualTo("a,rock\n");
    assertThat(row(labels, 0.6f, 1, 0.25f)).isEqualTo("a,\"rock,folk \"\"new\"\"\"\n");
    assertThat(row(labels, Math.nextDown(0.5f), 1, 0)).isEqualTo("a,\n");
    assertThat(row(Formats.wideDecisions(TAGS, THRESHOLDS), 0.5f, 1, 0)).isEqualTo("a,1,0,0\n");
  }

  @Test
  void namesThatAreEqualHaveTheirIds() {
    assertThat(new String(Formats.wide(TAGS, 7).header(), StandardCharsets.UTF_8))
        .isEqualTo("track,rock,jazz,\"folk \"\"new\"\"\"\n");
    List<Manifest.TagInfo> alike =
        List.of(
            new Manifest.TagInfo("1", "rock", 1, OptionalDouble.empty()),
            new Manifest.TagInfo("2", "rock", 1, OptionalDouble.empty()));
    assertThat(new String(Formats.wide(alike, 7).header(), StandardCharsets.UTF_8))
        .isEqualTo("track,rock (1),rock (2)\n");
  }

  @Test
  void rowsBeginWithTheTrack() {
    assertThat(row(Formats.submission(7), 0.5f, 1)).isEqualTo("a,\"0.5000000,1.000000\"\n");
    assertThat(row(Formats.wide(TAGS, 6), 0.5f, 0.25f, 0)).isEqualTo("a,0.500000,0.250000,0\n");
    assertThat(new String(Formats.submission(7).start("a,b"), StandardCharsets.UTF_8))
        .isEqualTo("\"a,b\",");
    assertThat(Formats.submission(7).reason(new byte[0])).isEmpty();
    assertThat(Formats.submission(7).rows().skipped("a", "no file")).isEmpty();
  }

  /** A calibration that halves 0.5 and leaves 0 and 1: slope 1, intercept ln(1/3). */
  private static final Calibration CALIBRATION =
      new Calibration(
          new double[] {1, 1, 1}, new double[] {Math.log(1 / 3.0), 0, Math.log(1 / 3.0)});

  @Test
  void jsonListsTheMostProbableTagsThatAreWanted() {
    assertThat(json(new Shown(2, 0, Optional.empty(), Optional.empty())))
        .isEqualTo(
            "{\"track\":\"a\",\"tags\":[{\"tag\":\"jazz\",\"name\":\"jazz\",\"p\":0.7500000},"
                + "{\"tag\":\"rock\",\"name\":\"rock\",\"p\":0.5000000}]}\n");
    assertThat(tags(new Shown(9, 0.5, Optional.empty(), Optional.empty())))
        .containsExactly("jazz", "rock");
    assertThat(tags(new Shown(9, 0, Optional.of(THRESHOLDS), Optional.empty())))
        .containsExactly("rock", "folk \"new\"");
    // Probabilities are calibrated, thresholds are of scores: 0.5 is shown as 0.25.
    Shown calibrated = new Shown(9, 0.25, Optional.of(THRESHOLDS), Optional.of(CALIBRATION));
    assertThat(json(calibrated)).contains("\"rock\",\"p\":0.25").doesNotContain("folk");
  }

  private static String json(Shown shown) {
    return row(Formats.json(TAGS, shown, 7), 0.5f, 0.75f, 0.25f);
  }

  private static List<String> tags(Shown shown) {
    try {
      return new ObjectMapper().readTree(json(shown)).get("tags").findValuesAsText("tag");
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void jsonHasALineForSkippedTracks() {
    RowFormat format = Formats.json(TAGS, new Shown(1, 0, Optional.empty(), Optional.empty()), 7);
    byte[] line = format.rows().skipped("a\"b", "is empty");
    assertThat(line).asString().isEqualTo("{\"track\":\"a\\\"b\",\"error\":\"is empty\"}\n");
    assertThat(format.reason(line)).contains("is empty");
    assertThat(format.reason(format.rows().row("a", new float[3]))).isEmpty();
    assertThat(format.reason("{".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(format.header()).isEmpty();
  }

  @Test
  void matricesAreNumbers() {
    byte[] row = Formats.matrix().rows().row("a", new float[] {0.5f, 1});
    // 0.5 is 3f000000, 1 is 3f800000, the last byte first
    assertThat(row).containsExactly(0, 0, 0, 0x3f, 0, 0, 0x80, 0x3f);
    assertThat(Formats.matrix().header()).isEmpty();
    float[] scores = {0.5f, 1, 0.2f};
    assertThat(Formats.decidedMatrix(THRESHOLDS).rows().row("a", scores))
        .containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(scores).containsExactly(0.5f, 1, 0.2f);
  }

  @Test
  void calibratedFormatsAreTheFormatsOfOtherNumbers() {
    RowFormat format = Formats.calibrated(Formats.wide(TAGS, 7), CALIBRATION);
    assertThat(row(format, 0.5f, 0.5f, 0)).startsWith("a,0.25").contains(",0.5000000,");
    assertThat(format.header()).isEqualTo(Formats.wide(TAGS, 7).header());
    assertThat(format.start("a")).isEqualTo(Formats.wide(TAGS, 7).start("a"));
    RowFormat json = Formats.json(TAGS, new Shown(1, 0, Optional.empty(), Optional.empty()), 7);
    assertThat(
            Formats.calibrated(json, CALIBRATION)
                .reason("{\"error\":\"x\"}".getBytes(StandardCharsets.UTF_8)))
        .contains("x");
  }
}
