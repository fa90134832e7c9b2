package org.tagboost.config;

import static java.time.Duration.ofSeconds;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.tagboost.config.TestConfigs.MINIMAL;
import static org.tagboost.config.TestConfigs.assertRefused;
import static org.tagboost.config.TestConfigs.load;
import static org.tagboost.config.TestConfigs.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;

/** Files that are no configs, and configs made to exhaust memory, stack or patience. */
class ConfigLimitsTest {

  @TempDir Path folder;

  /** Nine levels of five aliases each, 45 in all, stand for twenty million values. */
  @Test
  void refusesAliasesThatStandForTooMuch() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i <= 9; i++) {
      String below = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(",", nCopies(5, below))));
    }
    assertTimeoutPreemptively(
        ofSeconds(5),
        () ->
            assertRefused(folder, bomb.toString())
                .startsWith("x.yaml:")
                .endsWith(
                    ": has more than 200000 values, with those that aliases (*) stand for; remove"
                        + " some"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: "})
  void refusesDeepNesting(String opening) {
    String deep = "seed: 1\na: " + opening.repeat(100_000);
    assertRefused(folder, deep)
        .isEqualTo(
            "x.yaml:2: is nested deeper than 50 maps and lists, which no config needs; remove"
                + " some");
  }

  @Test
  void refusesDeepNestingOnTheCommandLine() {
    assertRefused(folder, MINIMAL, "data=" + "[".repeat(10_000))
        .startsWith("command line: is nested deeper than 50 maps and lists");
  }

  @Test
  void refusesLargeFiles() {
    assertRefused(folder, MINIMAL + "#".repeat(1 << 20))
        .startsWith("x.yaml: has 1048")
        .endsWith(" bytes, expected a config of at most 1048576");
  }

  /** Thirty files that each extend the next one twice make a billion layers. */
  @Test
  void refusesFilesThatExtendEachOtherWithoutEnd() throws IOException {
    for (int i = 0; i < 30; i++) {
      String next = "f" + (i + 1) + ".yaml";
      write(folder, "f" + i + ".yaml", "extends: [%s, %s]".formatted(next, next));
    }
    write(folder, "f30.yaml", MINIMAL);
    assertTimeoutPreemptively(
        ofSeconds(5),
        () ->
            assertRefused(folder, "extends: f0.yaml")
                .contains("extends: f")
                .endsWith("is one of more than 100 files that extend each other"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret",
        "root:x:0:0:root:/root:/bin/sh\n",
        "- secret",
        "secret: [",
        "s: &s [*s]"
      })
  void showsNothingOfFilesThatAreNoConfigs(String content) throws IOException {
    write(folder, "passwd", content);
    assertRefused(folder, "extends: passwd")
        .isEqualTo(
            "x.yaml:1: extends: passwd: is not a config; its name must end in .yaml or .yml");
    Path file = folder.resolve("passwd");
    assertThatThrownBy(() -> Kinds.SHIPPED.configs().load(file, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessage(file + ": is not a config; its name must end in .yaml or .yml");
  }

  @Test
  void showsNothingOfTextThatIsNoMap() {
    assertRefused(folder, "# secrets\nsecret words\n")
        .isEqualTo("x.yaml:2: expected lines of `key: value`, got text");
    assertRefused(folder, "- secret\n")
        .isEqualTo("x.yaml:1: expected lines of `key: value`, got a list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing yet\n", "seed: 2\n"})
  void namesTheFileThatLacksModels(String text) {
    assertRefused(folder, text).startsWith("x.yaml: models: no models; add one, such as");
  }

  @Test
  void saysWhyAFileCannotBeRead() throws IOException {
    Path file = write(folder, "x.yaml", MINIMAL);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "root reads everything");
    assertThatThrownBy(() -> Kinds.SHIPPED.configs().load(file, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessage(file + ": cannot be read (permission denied)");
  }

  /** Each model's settings are looked up without looking at those of all the others. */
  @Test
  void manyModelsAreReadQuickly() throws IOException {
    StringBuilder models = new StringBuilder("models:\n");
    for (int i = 0; i < 3000; i++) {
      models.append("  m%d: {kind: xgboost, features: [mean]}\n".formatted(i));
    }
    assertTimeoutPreemptively(
        ofSeconds(10),
        () -> {
          ResolvedConfig config = load(folder, models.toString());
          for (int i = 0; i < 3000; i++) {
            assertThat(config.values("models.m" + i)).containsKey("models.m" + i + ".max_depth");
          }
        });
  }
}
