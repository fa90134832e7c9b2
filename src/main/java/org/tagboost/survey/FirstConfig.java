package org.tagboost.survey;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tagboost.config.LabelConfig;

/** The text of a config that suits a data directory. */
public final class FirstConfig {

  private FirstConfig() {}

  /**
   * Writes a config in YAML.
   *
   * @param name of the experiment
   * @param settings of the data that were given, by key, such as {@code data.separator}, as YAML
   * @param file where it will be, for its first line
   */
  public static String of(
      DataSurvey survey, String name, String file, Map<String, String> settings) {
    StringBuilder text = new StringBuilder();
    text.append("# make features train CONFIG=").append(file).append('\n');
    text.append(
        "# Made by tagboost init. configs/base.yaml lists every setting with its default.\n#\n");
    survey.lines().forEach(line -> text.append("# ").append(line).append('\n'));
    text.append("name: ").append(name).append("\n\ndata:\n");
    text.append("  dir: ").append(quoted(survey.dataset().dir().toString())).append('\n');
    labels(survey, text);
    settings.forEach(
        (key, value) ->
            text.append("  ")
                .append(key.substring("data.".length()))
                .append(": ")
                .append(value)
                .append('\n'));
    text.append(
        """

        folds:
          count: 5
          # Are there several tracks of an artist? Then name the column of the label file with the artist,
          # or scores are too good: a model knows the artist from other tracks.
          group: null

        """);
    text.append(survey.frames().most() == 1 ? ONE_FRAME : FRAMES);
    return text.toString();
  }

  private static void labels(DataSurvey survey, StringBuilder text) {
    var labels = survey.labels();
    if (!labels.train().equals(LabelConfig.DEFAULT.train())) {
      text.append("  train: [")
          .append(
              labels.train().stream().map(FirstConfig::quoted).collect(Collectors.joining(", ")))
          .append("]\n");
    }
    Optional<String> test = labels.test();
    if (!test.equals(LabelConfig.DEFAULT.test())) {
      text.append("  test: ").append(test.map(FirstConfig::quoted).orElse("null")).append('\n');
    }
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9._/-]+") ? text : "'" + text.replace("'", "''") + "'";
  }

  private static final String ONE_FRAME =
      """
      # One frame a track: its deviation, minimum and maximum over frames say nothing.
      features:
        statistics: [mean]

      # The kernel model is the best single one where tags are rare; the linear one is the baseline.
      models:
        kernel: {kind: kernel-ridge, features: [mean], scaling: rows, ridge: auto}
        linear: {kind: tribuo-linear, features: [mean]}
      """;

  private static final String FRAMES =
      """
      # The kernel model compares every frame of a track with every frame of another.
      features:
        statistics: [mean, std]
        fourier: {frequencies: 2048, width: 0.8}

      # `neighbours` corrects the scores of `kernel-frames`, as in configs/quick.yaml; the linear model is the
      # baseline. configs/best.yaml has the most accurate members, which take longer.
      models:
        kernel-frames: {kind: kernel-ridge, features: [fourier], scaling: rows, width: 1.2, ridge: auto}
        neighbours:
          {kind: kernel-ridge, features: [scores], start_from: kernel-frames, kernel: cauchy, width: 0.3, ridge: 6}
        linear: {kind: tribuo-linear, features: [mean, std]}

      # The baseline is there to compare with; without it the blend is better.
      ensemble:
        members: [kernel-frames, neighbours]
      """;
}
