package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.failure.UserException;

class JsonFileTest {

  record Cost(String stage, double seconds, List<String> notes) {}

  private static final Cost COST = new Cost("tränen", 0.1, List.of("a \"note\""));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameIt() {
    file = folder.resolve("new/cost.json");
  }

  @Test
  void aRecordComesBack() {
    JsonFile.write(file, COST);
    assertThat(file)
        .hasContent("{\"stage\":\"tränen\",\"seconds\":0.1,\"notes\":[\"a \\\"note\\\"\"]}\n");
    assertThat(JsonFile.read(file, Cost.class)).contains(COST);
  }

  @Test
  void aMapComesBackInItsOrder() {
    JsonFile.writeIndented(file, new LinkedHashMap<>(Map.of("seed", "1")));
    assertThat(file).hasContent("{\n  \"seed\" : \"1\"\n}\n");
    assertThat(JsonFile.read(file, new TypeReference<LinkedHashMap<String, String>>() {}))
        .contains(new LinkedHashMap<>(Map.of("seed", "1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"stage\":\"train\",\"seconds\":0.1,\"notes\":[",
        "{\"stage\":\"train\",\"notes\":[]}",
        "{\"stage\":null,\"seconds\":0.1,\"notes\":[]}",
        "{\"stage\":\"train\",\"seconds\":\"long\",\"notes\":[]}",
        "{\"stage\":\"train\",\"seconds\":0.1,\"notes\":[],\"peak\":1}"
      })
  void damagedOrOfAnotherVersionIsAsGoodAsMissing(String json) {
    assertThat(JsonFile.read(file, Cost.class)).isEmpty();
    AtomicFile.writeString(file, json);
    assertThat(JsonFile.read(file, Cost.class)).isEmpty();
  }

  @Test
  void belowAFileThereIsNone() {
    AtomicFile.writeString(file, "{}");
    assertThat(JsonFile.read(file.resolve("cost.json"), Cost.class)).isEmpty();
  }

  @Test
  void whatIsNotAFileIsTheUsersToSolve() {
    JsonFile.write(file, COST);
    assertThatThrownBy(() -> JsonFile.read(file.getParent(), Cost.class))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file.getParent() + ": cannot be read (");
  }

  record Share(String tag, OptionalDouble share) {}

  @Test
  void streamsHoldWhatFilesDo() throws IOException {
    JsonFile.writeIndented(file, COST);
    byte[] bytes = Files.readAllBytes(file);
    assertThat(JsonFile.indented(COST)).isEqualTo(bytes);
    var out = new ByteArrayOutputStream();
    JsonFile.writeIndented(out, COST);
    assertThat(out.toByteArray()).isEqualTo(bytes);
    assertThat(JsonFile.read(new ByteArrayInputStream(bytes), Cost.class)).isEqualTo(COST);
    assertThatThrownBy(() -> JsonFile.read(new ByteArrayInputStream(bytes, 0, 20), Cost.class))
        .isInstanceOf(IOException.class);
  }

  @Test
  void mapsBecomeRecords() {
    Map<String, Object> json = Map.of("stage", "train", "seconds", 2, "notes", List.of());
    assertThat(JsonFile.convert(json, Cost.class)).isEqualTo(new Cost("train", 2, List.of()));
    assertThatThrownBy(() -> JsonFile.convert(Map.of("stage", "train"), Cost.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Of all that a record can hold only an optional number may be null. */
  @Test
  void optionalNumbersAreNumbersOrNull() {
    for (OptionalDouble share : List.of(OptionalDouble.of(0.25), OptionalDouble.empty())) {
      JsonFile.write(file, new Share("rock", share));
      assertThat(file)
          .hasContent("{\"tag\":\"rock\",\"share\":" + (share.isPresent() ? "0.25" : "null") + "}");
      assertThat(JsonFile.read(file, Share.class)).contains(new Share("rock", share));
    }
  }
}
