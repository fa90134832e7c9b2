package org.tagboost.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageInputsTest {

  private static final String HASH = "0123456789abcdef";

  @TempDir private Path folder;

  private static StageInputs inputs(String name, String value) {
    return StageInputs.ofCode("1").with(name, value);
  }

  @Test
  void equalInputsHaveEqualKeys() {
    StageInputs one = StageInputs.ofCode("1").with("a", "2").with("b", "3");
    StageInputs other = StageInputs.ofCode("1").with(Map.of("b", "3")).with("a", "2");
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).hasToString("{code=1, a=2, b=3}");
    assertThat(one.key()).isEqualTo(other.key()).matches("[0-9a-f]{16}");
    assertThat(inputs("a", "2")).isNotEqualTo(inputs("a", "3")).isNotEqualTo("{code=1, a=2}");
    assertThat(inputs("a", "2").key()).isNotEqualTo(inputs("a", "3").key());
    assertThat(inputs("a", "2").key()).isNotEqualTo(inputs("2", "a").key());
    assertThat(inputs("a", "2").hashCode()).isNotEqualTo(inputs("a", "3").hashCode());
  }

  @Test
  void theOrderOfTextsCounts() {
    StageInputs one = StageInputs.ofCode("1").withHash("tracks", List.of("a", "b"));
    assertThat(one).isNotEqualTo(StageInputs.ofCode("1").withHash("tracks", List.of("b", "a")));
    assertThat(one).isNotEqualTo(StageInputs.ofCode("1").withHash("tracks", List.of("ab")));
  }

  @Test
  void anInputHasOneValue() {
    assertThatThrownBy(() -> inputs("code", "2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("code is an input already");
  }

  @Test
  void namesWhatHasChanged() {
    StageInputs before =
        inputs("models.trees.max_depth", "3")
            .with("gone", "x")
            .with("lost", HASH)
            .with("same", "1");
    StageInputs now =
        inputs("models.trees.max_depth", "4")
            .with("more", "y")
            .with("found", HASH)
            .with("same", "1");
    assertThat(now.changesSince(before))
        .containsExactly(
            "models.trees.max_depth was 3, is 4",
            "more is new, y",
            "found is new",
            "gone was x, is gone",
            "lost is gone");
    assertThat(inputs("labels", HASH).changesSince(inputs("labels", "f" + HASH)))
        .containsExactly("labels changed");
    assertThat(now.changesSince(now)).isEmpty();
  }

  @Test
  void aRecordIsReadAgain() throws IOException {
    Path file = folder.resolve("a.inputs.json");
    inputs("a", "2").write(file);
    assertThat(StageInputs.read(file)).contains(inputs("a", "2"));
    Files.writeString(file, "{\"code\": \"1\", \"a\": null}");
    assertThat(StageInputs.read(file)).isEmpty();
    assertThat(StageInputs.read(folder.resolve("none"))).isEmpty();
  }

  @Test
  void aStaleResultSaysWhy() {
    Path record = folder.resolve("a.inputs.json");
    StageInputs now = inputs("a", "3");
    assertThat(StageStatus.stale("model", record, now).reasons())
        .containsExactly("the record of its inputs is missing: " + record);
    inputs("a", "2").write(record);
    StageStatus stale = StageStatus.stale("model", record, now);
    assertThat(stale.reasons()).containsExactly("a was 2, is 3");
    assertThat(stale.isCurrent()).isFalse();
    assertThat(stale.damaged()).isFalse();
    now.write(record);
    assertThat(StageStatus.stale("model", record, now).reasons())
        .containsExactly("the run that was building it did not finish");
  }

  @Test
  void costsAreKept() {
    Path file = folder.resolve("stage.json");
    StageCost cost = new StageCost(1.5, 1 << 20);
    cost.write(file);
    assertThat(StageCost.read(file)).contains(cost);
    StageCost.Clock clock = StageCost.start();
    double first = clock.seconds();
    assertThat(first).isBetween(0.0, 60.0);
    assertThat(clock.cost().seconds()).isBetween(first, 60.0);
    assertThat(clock.cost().peakMemoryBytes()).isNotNegative();
  }
}
