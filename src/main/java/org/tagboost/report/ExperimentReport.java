package org.tagboost.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.ScoreInfo;
import org.tagboost.failure.Warning;
import org.tagboost.models.Library;

/**
 * The results of one experiment. It knows nothing of formats, and names no kind of model.
 *
 * @param experiment its name
 * @param part which tracks, tags or folds it is restricted to; empty for the whole run
 * @param data what was scored
 * @param results average precision of members and ensemble
 * @param analysis details of the results
 * @param origin where and from what the report was made, and at what cost
 */
public record ExperimentReport(
    String experiment,
    Optional<String> part,
    Data data,
    Results results,
    Analysis analysis,
    Origin origin) {

  /**
   * The data.
   *
   * @param folder as the config names it
   * @param generated whether the sequences are synthetic, which every rendering has to say
   * @param tags in column order
   * @param positives training positives of each tag
   * @param trainTracks number of training tracks that are scored
   * @param testTracks number of tracks in test.csv
   * @param dims dims of a frame
   * @param foldNumbers of the folds that are scored, 0-based
   * @param fingerprint hash of ids, labels, tags and folds; the same on every machine
   */
  public record Data(
      String folder,
      boolean generated,
      List<Tag> tags,
      int[] positives,
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
   * Average precision.
   *
   * @param randomAp what a random ranking would score
   * @param members in the order of the blend; at least one
   * @param ensemble the blend
   * @param test of test tracks whose tags are known; empty if there are none
   */
  public record Results(
      double randomAp, List<Member> members, Ensemble ensemble, Optional<TestResults> test) {

    /** Without test tracks whose tags are known. */
    public Results(double randomAp, List<Member> members, Ensemble ensemble) {
      this(randomAp, members, ensemble, Optional.empty());
    }
  }

  /**
   * Average precision on test tracks.
   *
   * @param tracks number of test tracks
   * @param tags number of tags with a positive among them
   * @param randomAp what a random ranking would score
   * @param members in the order of the blend
   * @param ensemble of the blend
   */
  public record TestResults(
      int tracks, int tags, double randomAp, List<Double> members, double ensemble) {}

  /**
   * A member of the blend.
   *
   * @param columns feature columns it was trained on
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

  /**
   * The blend.
   *
   * @param weights if they were chosen, in the order of the members; else empty
   */
  public record Ensemble(
      String method, Evaluation evaluation, List<ScoreInfo.MemberWeight> weights) {

    /** A blend that the config sets. */
    public Ensemble(String method, Evaluation evaluation) {
      this(method, evaluation, List.of());
    }
  }

  /**
   * Where the report comes from.
   *
   * @param differences keys of the config that differ from the defaults
   * @param stages what each stage cost
   */
  public record Origin(
      List<Setting> differences,
      List<Warning> warnings,
      List<StageCost> stages,
      Environment environment) {}

  /**
   * A key of the config.
   *
   * @param standard the default; empty if the key has none
   */
  public record Setting(String key, String standard, String value) {}

  /**
   * What a stage cost in the run that made its output.
   *
   * @param seconds wall time
   * @param peakMemoryBytes largest resident memory of the process by its end; 0 if unknown
   */
  public record StageCost(String stage, double seconds, long peakMemoryBytes) {}

  /**
   * The machine, the programs, and the seed.
   *
   * @param tagboost its version
   * @param java its version
   * @param libraries those that train models
   * @param system operating system, architecture, cores
   * @param date when the blend's scores were made, in UTC
   * @param gitCommit of the working folder, and whether it had uncommitted changes
   */
  public record Environment(
      String tagboost,
      String java,
      List<Library> libraries,
      String system,
      int workers,
      long seed,
      LocalDate date,
      Optional<GitState> gitCommit) {}

  /** A commit, and whether tracked files differed from it. */
  public record GitState(String commit, boolean dirty) {}

  public boolean generated() {
    return data.generated();
  }

  public List<Tag> tags() {
    return data.tags();
  }

  public int[] positives() {
    return data.positives();
  }

  public double randomAp() {
    return results.randomAp();
  }

  public List<Member> members() {
    return results.members();
  }

  public Ensemble ensemble() {
    return results.ensemble();
  }

  /** One line each. */
  public List<String> warnings() {
    return origin.warnings().stream().map(Warning::text).toList();
  }

  /** The member with the highest out-of-fold AP. */
  public Member bestMember() {
    return members().get(best(members()));
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

  /** Numbers of the tags that have a positive. */
  public int[] scored() {
    return IntStream.range(0, tags().size()).filter(tag -> positives()[tag] > 0).toArray();
  }

  /** Tags without a positive, which no score counts. */
  public List<Tag> unscored() {
    return IntStream.range(0, tags().size())
        .filter(tag -> positives()[tag] == 0)
        .mapToObj(tags()::get)
        .toList();
  }
}
