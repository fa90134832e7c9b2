package org.tagboost.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagboost.config.ConfigValue.Mapping;
import org.tagboost.config.ConfigValue.Scalar;
import org.tagboost.failure.Problems;
import org.tagboost.failure.UserException;

/** Reads overrides from the command line, {@code models.linear.epochs=3}. */
final class Overrides {

  private static final String ORIGIN = "command line";

  private Overrides() {}

  /**
   * One layer per override, in the given order; values are YAML: {@code [mean, std]}, {@code null}.
   *
   * @param problems receives overrides of another form, which are skipped
   */
  static List<Mapping> read(List<String> overrides, Problems problems) {
    List<Mapping> layers = new ArrayList<>();
    for (String override : overrides) {
      int equals = override.indexOf('=');
      String path = equals < 0 ? override : override.substring(0, equals).strip();
      if (equals < 0 || !path.matches("[^.]+(\\.[^.]+)*")) {
        problems.add(
            ORIGIN + ": " + override + ": expected key=value, such as models.linear.epochs=3");
      } else if (path.equals("extends")) {
        problems.add(ORIGIN + ": extends: is only allowed in a file");
      } else {
        try {
          layers.add(layer(path, override.substring(equals + 1)));
        } catch (UserException e) {
          problems.add(e.getMessage() + " (" + override + ")");
        }
      }
    }
    return layers;
  }

  private static Mapping layer(String path, String text) {
    // To YAML these begin a text of several lines, which one argument has not: data.separator=|
    boolean plain = text.equals("|") || text.equals(">");
    Optional<ConfigValue> parsed =
        plain ? Optional.of(new Scalar(text, true, ORIGIN)) : YamlReader.read(text, line -> ORIGIN);
    ConfigValue value = parsed.orElseGet(() -> new Scalar("null", false, ORIGIN));
    String[] keys = path.split("\\.", -1);
    Mapping layer = Mapping.empty(ORIGIN).with(keys[keys.length - 1], value);
    for (int i = keys.length - 2; i >= 0; i--) {
      layer = Mapping.empty(ORIGIN).with(keys[i], layer);
    }
    return layer;
  }
}
