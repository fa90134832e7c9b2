package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
}
