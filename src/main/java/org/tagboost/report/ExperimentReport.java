package org.tagboost.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.Evaluation;

/**
 * The results of one experiment.
 *
 * @param experiment its name
 * @param generated whether the data is made up, which every rendering has to say
 * @param data where the data lies and how much there is
 * @param tags the tags in column order
 * @param positives training positives of each tag
 * @param randomAp what a random ranking would score
 * @param members in the order of the blend
 * @param ensemble the blend
 * @param stages what each stage cost
 * @param warnings one line each
 * @param environment where and from what it was made
 * @param differences keys of the config that differ from the defaults
 * @param analysis what lies behind the figures
 * @param part which part of the run this is of; empty for the whole
 */
public record ExperimentReport(
    String experiment,
    boolean generated,
    Data data,
    List<Tag> tags,
    int[] positives,
    double randomAp,
    List<Member> members,
    Ensemble ensemble,
    List<StageCost> stages,
    List<String> warnings,
    Environment environment,
    List<Setting> differences,
    Analysis analysis,
    Optional<String> part) {

  /** A report of a whole run. */
  public ExperimentReport(
      String experiment,
      boolean generated,
      Data data,
      List<Tag> tags,
      int[] positives,
      double randomAp,
      List<Member> members,
      Ensemble ensemble,
      List<StageCost> stages,
      List<String> warnings,
      Environment environment,
      List<Setting> differences,
      Analysis analysis) {
    this(
        experiment,
        generated,
        data,
        tags,
        positives,
        randomAp,
        members,
        ensemble,
        stages,
        warnings,
        environment,
        differences,
        analysis,
        Optional.empty());
  }

  /**
   * The data.
   *
   * @param folder as the config names it
   * @param trainTracks number of training tracks that are scored
   * @param testTracks number of tracks in test.csv
   * @param dims dims of a frame
   * @param foldNumbers of the folds that are scored, 0-based
   * @param fingerprint hash of ids, labels, tags and folds
   */
  public record Data(
      String folder,
      int trainTracks,
      int testTracks,
      int dims,
      List<Integer> foldNumbers,
      String fingerprint) {

    /** How many folds are scored. */
    public int folds() {
      return foldNumbers.size();
    }
  }

  /**
   * A member of the blend.
   *
   * @param columns feature columns it saw
   * @param meanRounds rounds or epochs used, averaged over folds and tags
   * @param trainingSeconds the time of all its training tasks added up
   */
  public record Member(
      String name,
      String kind,
      int columns,
      double meanRounds,
      double trainingSeconds,
      Evaluation evaluation) {}

  /** The blend. */
  public record Ensemble(String method, Evaluation evaluation) {}

  /**
   * What a stage cost in the run that made its output.
   *
   * @param seconds wall time
   * @param peakMemoryBytes largest resident memory of the process by its end; 0 if unknown
   */
  public record StageCost(String stage, double seconds, long peakMemoryBytes) {}

  /**
   * Where and from what the report was made.
   *
   * @param date when the blend's scores were made, in UTC
   * @param gitCommit of the working folder, and whether it had uncommitted changes
   */
  public record Environment(
      String tagboost,
      String java,
      String xgboost,
      String tribuo,
      String system,
      int workers,
      long seed,
      LocalDate date,
      Optional<GitState> gitCommit) {}

  /**
   * A key of the config.
   *
   * @param standard the default; empty if the key has none
   */
  public record Setting(String key, String standard, String value) {}

  /** A commit, and whether tracked files differed from it. */
  public record GitState(String commit, boolean dirty) {}

  /** The member with the highest out-of-fold AP. */
  public Member bestMember() {
    return members.get(best(members));
  }

  /** The position of the member with the highest out-of-fold AP, the first of equals. */
  public static int best(List<Member> members) {
    int best = 0;
    for (int i = 1; i < members.size(); i++) {
      if (members.get(i).evaluation().macro() > members.get(best).evaluation().macro()) {
        best = i;
      }
    }
    return best;
  }

  /** Tags without a positive, which no score counts. */
  public List<Tag> unscored() {
    return IntStream.range(0, tags.size())
        .filter(tag -> positives[tag] == 0)
        .mapToObj(tags::get)
        .toList();
  }
}
