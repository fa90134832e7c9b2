package org.tagboost.pipeline.training;

import java.util.List;
import java.util.Optional;
import org.tagboost.data.AtomicFile;
import org.tagboost.execution.Job;
import org.tagboost.execution.JobRunner;
import org.tagboost.execution.Progress;
import org.tagboost.pipeline.run.Run;

/**
 * Has the parts of tasks done by other processes, step by step.
 *
 * @param files names the training, for messages
 * @param stage whose tasks they are
 * @param key of all that the results depend on
 */
record PartJobs(Run run, TrainingParts parts, String files, String stage, String key) {

  /**
   * Deletes parts of tasks that are damaged; then, if others do tasks, has those done that lack.
   */
  void run(List<TrainingTask> tasks, JobRunner.Workplace here) {
    List<List<Integer>> steps = parts.stepsOf(tasks);
    List<List<Integer>> open =
        steps.stream()
            .map(step -> step.stream().filter(part -> !isFinished(part)).toList())
            .toList();
    if (!run.isDistributed() || steps.isEmpty()) {
      return;
    }
    long all = count(steps);
    long done = all - count(open);
    if (done > 0) {
      run.log(files + ": " + done + " of " + all + " parts were finished by an earlier run");
    }
    try (Progress progress = run.display().start(files, all, done, "parts")) {
      for (List<Integer> step : open) {
        run.jobs().run(run.job(stage, key, step), here, new Watch(progress));
        step.forEach(part -> Job.requireArrived(parts.folder(parts.get(part))));
      }
    }
  }

  private static long count(List<List<Integer>> steps) {
    return steps.stream().mapToLong(List::size).sum();
  }

  private boolean isFinished(int number) {
    TrainingParts.TaskPart part = parts.get(number);
    if (!parts.isPublished(part)) {
      return false;
    }
    Optional<String> damage = parts.damage(part);
    damage.ifPresent(
        phrase -> {
          run.log(files + ": " + part.name() + " is computed again, since " + phrase);
          AtomicFile.deleteTree(parts.folder(part));
        });
    return damage.isEmpty();
  }

  /** Counts parts. */
  private record Watch(Progress progress) implements JobRunner.Watch {

    @Override
    public void started(int part) {}

    @Override
    public void finished(int part) {
      progress.add(1);
    }
  }
}
