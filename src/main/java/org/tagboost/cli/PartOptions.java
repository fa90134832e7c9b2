package org.tagboost.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tagboost.config.ConfigLoader;
import picocli.CommandLine.Option;

/** Options for a quick run on a part of an experiment; each sets a key below {@code part}. */
final class PartOptions {

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "MODEL",
      description = "Only these models, and those they start from. The run is named <name>.part.")
  private List<String> models = List.of();

  @Option(
      names = "--tags",
      split = ",",
      paramLabel = "TAG",
      description = "Only these tags, by id or name. The run is named <name>.part.")
  private List<String> tags = List.of();

  @Option(
      names = "--folds",
      split = ",",
      paramLabel = "FOLD",
      description = "Only these folds, counted from 0. The run is named <name>.part.")
  private List<String> folds = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most N training and N test tracks. The run is named <name>.part.")
  private @Nullable String limit;

  List<String> overrides() {
    List<String> overrides = new ArrayList<>();
    if (!models.isEmpty()) {
      overrides.add("part.models=" + list(models));
    }
    if (!tags.isEmpty()) {
      overrides.add("part.tags=" + list(tags));
    }
    if (!folds.isEmpty()) {
      overrides.add("part.folds=" + list(folds));
    }
    String most = limit;
    if (most != null) {
      overrides.add("part.limit=" + ConfigLoader.quoted(most));
    }
    return overrides;
  }

  private static String list(List<String> words) {
    return "["
        + String.join(", ", words.stream().map(String::strip).map(ConfigLoader::quoted).toList())
        + "]";
  }
}
