package org.tagboost.pipeline.stages;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.tagboost.data.AtomicFile;
import org.tagboost.evaluation.ScoreFiles;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;
import org.tagboost.pipeline.run.RunFolder;
import org.tagboost.pipeline.training.NestedScores;

/**
 * Takes from other experiments what they have trained from the same inputs. Files are linked, which
 * takes neither time nor room: none is ever written to, only replaced.
 *
 * @param to the experiment that wants them
 * @param donors those that may have them
 */
record ScoreReuse(RunFolder to, List<RunFolder> donors) {

  /** Takes the plain scores of a model, and the models; returns whether anybody has them. */
  boolean plain(String model, String key) {
    for (RunFolder donor : donors) {
      ScoreFiles scores = donor.scores(model);
      if (scores.info().map(ScoreInfo::key).filter(key::equals).isPresent()
          && scores.damage().isEmpty()) {
        take(
            donor,
            model,
            model + "\\.(oof\\.npy|test\\.npy|inputs\\.json|files\\.json)",
            model + ".json");
        return true;
      }
    }
    return false;
  }

  /** Takes the nested scores of a model. */
  boolean nested(String model, String key) {
    for (RunFolder donor : donors) {
      NestedScores scores = NestedScores.of(donor, model);
      if (scores.info().filter(i -> i.key().equals(key)).isPresent() && scores.damage().isEmpty()) {
        String files = model + ".nested";
        take(donor, files, files + "(-\\d+(\\.test)?\\.npy|\\.files\\.json)", files + ".json");
        return true;
      }
    }
    return false;
  }

  /**
   * Links models and scores.
   *
   * @param scores pattern of the names of score files
   * @param last the file that says that the scores are finished
   */
  private void take(RunFolder donor, String models, String scores, String last) {
    Path from = donor.scores();
    Path into = to.scores();
    try {
      AtomicFile.createDirectories(into);
      AtomicFile.delete(into.resolve(last));
      AtomicFile.deleteTree(to.models(models));
      AtomicFile.deleteTree(to.results(models));
      // Leave-one-out scores come from the models of the plain scores.
      if (Presence.ofFolder(donor.models(models))) {
        linkAll(donor.models(models), to.models(models));
      }
      for (Path file : list(from)) {
        if (String.valueOf(file.getFileName()).matches(scores)) {
          link(file, into.resolve(file.getFileName()));
        }
      }
      link(from.resolve(last), into.resolve(last));
    } catch (IOException e) {
      throw new UserException(
          into + ": cannot take the scores in " + from + " (" + AtomicFile.reason(e) + ")", e);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(files.toList());
    }
  }

  private static void linkAll(Path from, Path into) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files.filter(Presence::ofFile)::iterator) {
        Path target = into.resolve(from.relativize(file));
        AtomicFile.createDirectories(Objects.requireNonNull(target.getParent()));
        link(file, target);
      }
    }
  }

  private static void link(Path from, Path target) throws IOException {
    Files.deleteIfExists(target);
    try {
      Files.createLink(target, from);
    } catch (UnsupportedOperationException | FileSystemException e) {
      // Some file systems know no links.
      Files.copy(from, target);
    }
  }
}
