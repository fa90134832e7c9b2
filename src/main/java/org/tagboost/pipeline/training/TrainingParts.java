package org.tagboost.pipeline.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.PublishedFolder;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;
import org.tagboost.models.SteppedTraining.Content;
import org.tagboost.models.SteppedTraining.Finished;
import org.tagboost.models.SteppedTraining.Part;
import org.tagboost.models.SteppedTraining.Step;
import org.tagboost.pipeline.engine.StageCost;

/**
 * The parts that other processes do before a task makes its model of them. Each is published as a
 * directory, under the key of the training, and left alone from then on; so it may be done twice,
 * also at a time. They stay until the training is finished, as what is damaged can be made again
 * from earlier steps.
 */
final class TrainingParts {

  /** What a part has written, in its directory. */
  private static final String RESULT = "result";

  /** What is said of a part. */
  private record Done(double seconds) {}

  /**
   * A part of a task.
   *
   * @param name of its directory, such as {@code fold-0/sums-3}
   */
  record TaskPart(TrainingTask task, Part part, String name) {}

  private final Path results;
  private final List<TaskPart> parts = new ArrayList<>();

  /** The number of the first part, after those of tasks. */
  private final int first;

  /**
   * @param results the directory of the tasks' results
   * @param steps of a task; none if it is done at once
   */
  TrainingParts(List<TrainingTask> tasks, Function<TrainingTask, List<Step>> steps, Path results) {
    this.first = tasks.size();
    this.results = results;
    for (TrainingTask task : tasks) {
      List<Step> ofTask = steps.apply(task);
      for (int step = 0; step < ofTask.size(); step++) {
        for (int number = 0; number < ofTask.get(step).parts(); number++) {
          String name = task.split().name() + "/" + ofTask.get(step).name() + "-" + number;
          parts.add(new TaskPart(task, new Part(step, number), name));
        }
      }
    }
    parts.sort(Comparator.comparingInt(part -> part.part().step()));
  }

  /** Whether a number is that of a part, not of a task. */
  boolean has(int number) {
    return number >= first;
  }

  TaskPart get(int number) {
    return parts.get(number - first);
  }

  /** The directory that a part publishes. */
  Path folder(TaskPart part) {
    return results.resolve(part.name());
  }

  boolean isPublished(TaskPart part) {
    return Presence.ofFolder(folder(part));
  }

  /** What is wrong with a part that is published, in a phrase; empty if it is as it was. */
  Optional<String> damage(TaskPart part) {
    return new PublishedFolder(folder(part)).damage();
  }

  /** The numbers of all parts of some tasks, step by step. */
  List<List<Integer>> stepsOf(List<TrainingTask> tasks) {
    int steps = parts.stream().mapToInt(part -> part.part().step() + 1).max().orElse(0);
    return IntStream.range(0, steps)
        .mapToObj(
            step ->
                IntStream.range(first, first + parts.size())
                    .filter(number -> get(number).part().step() == step)
                    .filter(number -> tasks.contains(get(number).task()))
                    .boxed()
                    .toList())
        .toList();
  }

  private List<TaskPart> of(TrainingTask task) {
    return parts.stream().filter(part -> part.task().equals(task)).toList();
  }

  /** Whether a task has parts, and all are there. */
  boolean arePublished(TrainingTask task) {
    List<TaskPart> all = of(task);
    return !all.isEmpty() && all.stream().allMatch(this::isPublished);
  }

  /** How long the parts of a task, which are there, have taken together. */
  double seconds(TrainingTask task) {
    return of(task).stream()
        .mapToDouble(part -> new PublishedFolder(folder(part)).about(Done.class).seconds())
        .sum();
  }

  /** Does a part and publishes it. */
  void publish(TaskPart part, AtomicFile.Content content) {
    StageCost.Clock clock = StageCost.start();
    AtomicFile.writePath(
        folder(part),
        temporary -> {
          Files.createDirectories(temporary);
          try (OutputStream out =
              new BufferedOutputStream(Files.newOutputStream(temporary.resolve(RESULT)), 1 << 16)) {
            content.writeTo(out);
          }
          new PublishedFolder(temporary).seal(new Done(clock.seconds()));
        });
  }

  /** What is published of a task. */
  Finished finished(TrainingTask task) {
    return new Finished() {
      @Override
      public <T> T read(Part part, Content<T> content) {
        return TrainingParts.this.read(task, part, content);
      }
    };
  }

  private <T> T read(TrainingTask task, Part part, Content<T> content) {
    Path folder =
        of(task).stream()
            .filter(one -> one.part().equals(part))
            .map(this::folder)
            .findFirst()
            .orElseThrow();
    new PublishedFolder(folder).about(Done.class);
    Path result = folder.resolve(RESULT);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(result), 1 << 16)) {
      return content.from(in);
    } catch (IOException e) {
      throw new UserException(result + ": cannot be read (" + AtomicFile.reason(e) + ")", e);
    }
  }
}
