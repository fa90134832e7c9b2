package org.tagboost.pipeline.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tagboost.config.ExperimentConfig;
import org.tagboost.data.AtomicFile;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.failure.UserException;

/**
 * Where the files of an experiment lie.
 *
 * @param shared the work folder, common to all experiments
 * @param work this experiment's part of it
 * @param experiment what is worth keeping: the report
 */
public record RunFolder(Path shared, Path work, Path experiment) {

  /** The member whose scores are the blend of the others'. */
  public static final String ENSEMBLE = "ensemble";

  public static RunFolder of(ExperimentConfig config) {
    return new RunFolder(
        config.workDir(),
        config.workDir().resolve(config.name()),
        config.experimentsDir().resolve(config.name()));
  }

  /**
   * The other experiments in the work folder, sorted by name. Those of sweeps are among them, for
   * they share it. One that cannot be read is left out, as one can do without.
   */
  public List<RunFolder> others() {
    try (Stream<Path> folders = Files.list(shared)) {
      return folders
          .filter(folder -> !folder.equals(work) && Files.isDirectory(folder.resolve("scores")))
          .sorted()
          .map(
              folder ->
                  new RunFolder(shared, folder, experiment.resolveSibling(folder.getFileName())))
          .toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new UserException(
          shared + ": cannot be read (" + AtomicFile.reason(e) + "); choose another work_dir", e);
    }
  }

  /** Feature matrices of a key, shared by every experiment that has the same key. */
  public Path features(String key) {
    return shared.resolve("features").resolve(key);
  }

  /** What the runs of the experiment have said. */
  public Path log() {
    return work.resolve("log.txt");
  }

  public Path folds() {
    return work.resolve("folds.csv");
  }

  /** What the features were made from that this experiment used last. */
  public Path featureInputs() {
    return work.resolve("features.inputs.json");
  }

  public Path foldInputs() {
    return work.resolve("folds.inputs.json");
  }

  /** Lists {@code folds.csv}. */
  public Path foldFiles() {
    return work.resolve("folds.files.json");
  }

  /** Lists the files of the report. */
  public Path reportFiles() {
    return work.resolve("report.files.json");
  }

  /** What the scores of a model of this experiment, or of its ensemble, were made from. */
  public Path scoreInputs(String member) {
    return scores().resolve(member + ".inputs.json");
  }

  public Path reportInputs() {
    return work.resolve("report.inputs.json");
  }

  public Path submissionInputs() {
    return work.resolve("submission.inputs.json");
  }

  public Path models(String model) {
    return work.resolve("models").resolve(model);
  }

  /** Results of single tasks, which live until their model is finished. */
  public Path results(String model) {
    return work.resolve("results").resolve(model);
  }

  /**
   * What other processes have pooled, by the key of the features, which live until these are there.
   */
  public Path shards() {
    return work.resolve("shards");
  }

  /**
   * The score files of a member of the blend.
   *
   * @param member a model of this experiment, or {@code experiment/model}
   */
  public ScoreFiles scores(String member) {
    int slash = member.indexOf('/');
    return slash < 0
        ? new ScoreFiles(scores(), member)
        : new ScoreFiles(
            shared.resolve(member.substring(0, slash)).resolve("scores"),
            member.substring(slash + 1));
  }

  /** The directory of all score files. */
  public Path scores() {
    return work.resolve("scores");
  }

  public ScoreFiles ensembleScores() {
    return scores(ENSEMBLE);
  }

  public Path submission() {
    return experiment.resolve("submission.csv");
  }
}
