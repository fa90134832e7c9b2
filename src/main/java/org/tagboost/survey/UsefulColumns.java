package org.tagboost.survey;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tagboost.config.LabelConfig;
import org.tagboost.failure.Reason;
import org.tagboost.failure.UserException;

/**
 * Columns of the label file that no setting names, and one could.
 *
 * @param file the label file
 * @param settings a setting and the column for it
 */
public record UsefulColumns(Path file, Map<String, String> settings) {

  private static final Map<String, List<String>> NAMES = names();

  private static Map<String, List<String>> names() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    names.put("folds.group", List.of("artist", "artist_id", "group"));
    names.put("folds.column", List.of("fold", "folds"));
    names.put("data.split", List.of("split", "subset"));
    return names;
  }

  public UsefulColumns {
    settings = Map.copyOf(settings);
  }

  /** Looks at the first line of the first label file; finds nothing if that has no such names. */
  static UsefulColumns of(Path dir, LabelConfig labels) {
    Path file = dir.resolve(labels.train().get(0));
    Map<String, String> settings = new LinkedHashMap<>();
    for (String field : firstLine(file).split("[,\t]", -1)) {
      String column = field.replace("\"", "").strip();
      NAMES.forEach(
          (setting, names) -> {
            if (names.contains(column.toLowerCase(Locale.ROOT))) {
              settings.putIfAbsent(setting, column);
            }
          });
    }
    if (labels.split().isPresent()) {
      settings.remove("data.split");
    }
    return new UsefulColumns(file, settings);
  }

  private static String firstLine(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String line = reader.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read (" + Reason.of(e) + ")", e);
    }
  }

  /** What could be set, in one line; empty if nothing could. */
  Optional<String> note() {
    return settings.isEmpty()
        ? Optional.empty()
        : Optional.of(
            file
                + ": has columns that are not used; to use them set "
                + NAMES.keySet().stream()
                    .filter(settings::containsKey)
                    .map(setting -> setting + ": " + settings.get(setting))
                    .collect(Collectors.joining(" or ")));
  }
}
