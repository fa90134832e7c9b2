package org.tagboost.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;

/** Configs written to a folder for a test. */
public final class TestConfigs {

  /** The shortest valid config. */
  static final String MINIMAL = "models: {linear: {kind: tribuo-linear, features: [mean]}}\n";

  private TestConfigs() {}

  public static Path write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  public static ResolvedConfig load(Path folder, String text, String... overrides)
      throws IOException {
    return Kinds.SHIPPED.configs().load(write(folder, "x.yaml", text), List.of(overrides));
  }

  /** The message with which a config is refused, without the path of the directory. */
  public static AbstractStringAssert<?> assertRefused(
      Path folder, String text, String... overrides) {
    String[] message = {""};
    assertThatThrownBy(() -> load(folder, text, overrides))
        .isInstanceOf(UserException.class)
        .satisfies(e -> message[0] = e.getMessage());
    return Assertions.assertThat(message[0].replace(folder + "/", ""));
  }
}
