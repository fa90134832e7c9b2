package org.tagboost.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tagboost.bundle.Manifest;
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
}
