package org.tagboost.pipeline.stages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tagboost.config.FeatureSettings;
import org.tagboost.config.ModelConfig;
import org.tagboost.execution.Progress;
import org.tagboost.failure.Presence;
import org.tagboost.features.FeatureColumns;
import org.tagboost.models.FeatureGains;
import org.tagboost.models.ModelKind;
import org.tagboost.pipeline.run.Run;
import org.tagboost.pipeline.training.Split;
import org.tagboost.pipeline.training.TrainingTask;
import org.tagboost.report.Analysis;

/**
 * Reads the saved models of an experiment: which features they use, and their rounds. Only of kinds
 * that can say and that train a model for each tag.
 */
final class GainAnalysis {

  private static final int SHOWN = 20;

  private final Run run;
  private final FeatureColumns columns;

  GainAnalysis(Run run, FeatureColumns columns) {
    this.run = run;
    this.columns = columns;
  }

  /** Those of the members that this experiment trained and whose models can be read. */
  List<Analysis.TrainedModels> models(List<EnsembleStage.Member> members) {
    return members.stream()
        .flatMap(member -> Stream.ofNullable(run.config().models().get(member.name())))
        .flatMap(model -> models(model).stream())
        .toList();
  }

  private Optional<Analysis.TrainedModels> models(ModelConfig model) {
    ModelKind kind = run.kinds().model(model.kind());
    Optional<FeatureGains.Reader> reader = kind.gains();
    List<Path> files = reader.isEmpty() ? List.of() : files(model, kind.extension());
    if (files.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = names(model);
    Sums sums = new Sums(names.size(), files.size());
    List<Integer> tasks = IntStream.range(0, files.size()).boxed().toList();
    try (Progress progress =
        run.display().start(model.name() + ", gains", files.size(), 0, "models")) {
      run.runner()
          .run(
              tasks,
              () ->
                  task -> {
                    sums.add(task, reader.get().read(files.get(task), sums.columns));
                    progress.add(1);
                  });
    }
    return Optional.of(sums.models(model.name(), names));
  }

  /** A tag that could not be learnt in a fold has none there. */
  private List<Path> files(ModelConfig model, String extension) {
    Path folder = run.folder().models(model.name());
    List<Path> files = new ArrayList<>();
    for (Split split : Split.of(run.folds(), run.evaluated().numbers(), false)) {
      for (int tag = 0; tag < run.dataset().tags().size(); tag++) {
        TrainingTask task = new TrainingTask(split, new int[] {tag}, false);
        Path file = folder.resolve(task.fileName() + "." + extension);
        if (Presence.of(file)) {
          files.add(file);
        }
      }
    }
    return files;
  }

  private List<String> names(ModelConfig model) {
    List<String> names = new ArrayList<>();
    for (FeatureColumns.Group group : columns.select(model.groups())) {
      FeatureSettings settings = run.config().features().group(group.name()).settings();
      for (int i = 0; i < group.count(); i++) {
        names.add(group.count() == 1 ? group.name() : group.name() + ", " + settings.label(i));
      }
    }
    if (model.takesScores()) {
      run.dataset().tags().forEach(tag -> names.add("score of " + tag.name()));
    }
    return names;
  }

  /**
   * What the models of a member have in common. Sums of whole 2^-40ths, so that they do not depend
   * on the order in which workers add.
   */
  private static final class Sums {

    private static final double UNIT = 0x1p40;

    final int columns;
    private final long[] shares;
    private final int[] rounds;

    Sums(int columns, int models) {
      this.columns = columns;
      this.shares = new long[columns];
      this.rounds = new int[models];
    }

    synchronized void add(int model, FeatureGains gains) {
      rounds[model] = gains.rounds();
      double[] gainShares = gains.shares();
      for (int column = 0; column < columns; column++) {
        shares[column] += Math.round(gainShares[column] * UNIT);
      }
    }

    Analysis.TrainedModels models(String model, List<String> names) {
      int[] sorted = Arrays.stream(rounds).sorted().toArray();
      List<Analysis.FeatureGain> features =
          IntStream.range(0, columns)
              .filter(column -> shares[column] > 0)
              .boxed()
              .sorted(Comparator.comparingLong((Integer column) -> -shares[column]))
              .limit(SHOWN)
              .map(
                  column ->
                      new Analysis.FeatureGain(
                          names.get(column), shares[column] / UNIT / rounds.length))
              .toList();
      double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
      return new Analysis.TrainedModels(
          model,
          rounds.length,
          new Analysis.Rounds(sorted[0], median, sorted[sorted.length - 1]),
          features);
    }
  }
}
