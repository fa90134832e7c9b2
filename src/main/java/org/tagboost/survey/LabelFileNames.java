package org.tagboost.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tagboost.config.LabelConfig;
import org.tagboost.failure.Presence;
import org.tagboost.failure.Problems;
import org.tagboost.failure.Reason;

/** Finds the label files of a data directory by their names. */
final class LabelFileNames {

  private static final Pattern LABELS = Pattern.compile(".*\\.(csv|tsv|jsonl)");
  private static final Pattern TEST = Pattern.compile(".*(test|eval).*");
  private static final Pattern TRAIN = Pattern.compile(".*(train|valid|dev).*");

  private LabelFileNames() {}

  /**
   * {@code train.csv}, else the only label file, else those with train, valid or dev in their
   * names.
   *
   * @param usual what is not looked for; it is the result if it names other files than the usual
   *     ones
   * @param problems gets a line if there is none, or no telling which
   */
  static LabelConfig find(Path dir, LabelConfig usual, Problems problems) {
    if (!usual.train().equals(LabelConfig.DEFAULT.train())
        || Presence.of(dir.resolve(LabelConfig.TRAIN))) {
      return usual;
    }
    List<String> train = new ArrayList<>();
    List<String> test = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String name : names(dir, problems)) {
      String lower = name.toLowerCase(Locale.ROOT);
      (TEST.matcher(lower).matches() ? test : TRAIN.matcher(lower).matches() ? train : others)
          .add(name);
    }
    if (train.isEmpty() && others.size() == 1) {
      train.addAll(others);
    }
    if (train.isEmpty() || test.size() > 1) {
      problems.add(
          "%s: has no train.csv%s; name the file of the training tracks train.csv, and that of the test tracks, if there is one, test.csv"
              .formatted(
                  dir,
                  train.isEmpty() && others.isEmpty() && test.isEmpty()
                      ? ", nor another .csv, .tsv or .jsonl"
                      : ", and no telling which of "
                          + String.join(", ", concat(train, concat(others, test)))
                          + " are meant"));
      return usual;
    }
    return new LabelConfig(
        train,
        test.isEmpty() ? Optional.empty() : Optional.of(test.get(0)),
        usual.format(),
        usual.separator(),
        usual.track(),
        usual.split());
  }

  private static List<String> concat(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  private static List<String> names(Path dir, Problems problems) {
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .filter(Presence::ofFile)
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> LABELS.matcher(name).matches() && !name.equals("tags.csv"))
          .sorted()
          .toList();
    } catch (IOException e) {
      problems.add(dir + ": cannot be listed (" + Reason.of(e) + ")");
      return List.of();
    }
  }
}
