package org.tagboost.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tagboost.data.Dataset;
import org.tagboost.data.Rows;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.Evaluation;
import org.tagboost.evaluation.FoldRanks;
import org.tagboost.evaluation.Folds;
import org.tagboost.evaluation.LabelColumns;
import org.tagboost.evaluation.ScoreColumns;
import org.tagboost.evaluation.ScoreIdentity;
import org.tagboost.failure.UserException;

/**
 * The tracks and tags that experiments have in common, in the order of the first.
 *
 * @param experiments the base first
 * @param rows of each experiment, the common tracks
 * @param columns of each experiment, the common tags
 * @param notes what is left out, and what else differs, one line each
 */
record CommonScores(
    List<ScoredExperiment> experiments, int[][] rows, int[][] columns, List<String> notes) {

  /**
   * All tracks and tags.
   *
   * @throws UserException if tracks, tags, labels or folds of one differ from the base's
   */
  static CommonScores whole(List<ScoredExperiment> experiments) {
    ScoredExperiment base = experiments.get(0);
    for (ScoredExperiment other : experiments) {
      List<String> differences = differences(base, other);
      if (!differences.isEmpty()) {
        throw new UserException(
            "%s: its %s differ from those of %s (%s; %s has %s); train it on the same data with the same folds (folds.count, folds.seed, folds.group, seed), or compare what they share with --shared"
                .formatted(
                    other.name(),
                    String.join(" and ", differences),
                    base.name(),
                    extent(other),
                    base.name(),
                    extent(base)));
      }
    }
    return of(experiments);
  }

  /** The tracks and tags that all have; the notes say how many these are. */
  static CommonScores of(List<ScoredExperiment> experiments) {
    Dataset base = experiments.get(0).dataset();
    List<Map<String, Integer>> columnOf =
        experiments.stream().map(e -> places(tagIds(e.dataset()))).toList();
    int[] tags = common(tagIds(base), columnOf);
    int[][] columns = places(tagIds(base), tags, columnOf);

    List<Map<String, Integer>> rowOf =
        experiments.stream().map(e -> places(e.dataset().trainTracks())).toList();
    int[] tracks = common(base.trainTracks(), rowOf);
    int[][] rows = places(base.trainTracks(), tracks, rowOf);
    int[] alike =
        IntStream.range(0, tracks.length)
            .filter(i -> sameTags(experiments, rows, columns, i))
            .toArray();
    int[][] kept = Arrays.stream(rows).map(of -> Rows.take(of, alike)).toArray(int[][]::new);
    CommonScores common =
        new CommonScores(
            experiments,
            kept,
            columns,
            notes(experiments, alike.length, tags.length, tracks.length - alike.length));
    common.requireSomething();
    return common;
  }

  private static List<String> differences(ScoredExperiment base, ScoredExperiment other) {
    List<String> differences = new ArrayList<>(base.identity().differences(other.identity()));
    differences.remove(ScoreIdentity.TEST_TRACKS); // out-of-fold scores don't depend on them
    return differences;
  }

  private static String extent(ScoredExperiment experiment) {
    return "%d tracks, %d tags, %d folds"
        .formatted(
            experiment.dataset().trainTracks().size(),
            experiment.dataset().tags().size(),
            experiment.summary().folds());
  }

  private static List<String> notes(
      List<ScoredExperiment> experiments, int tracks, int tags, int unlike) {
    List<String> notes = new ArrayList<>();
    if (experiments.stream().anyMatch(e -> e.dataset().trainTracks().size() != tracks)
        || experiments.stream().anyMatch(e -> e.dataset().tags().size() != tags)) {
      notes.add(
          "only what all share is compared, %d tracks and %d tags; %s"
              .formatted(
                  tracks,
                  tags,
                  experiments.stream()
                      .map(e -> e.name() + " has " + extent(e))
                      .collect(Collectors.joining(", "))));
    }
    if (unlike > 0) {
      notes.add("tracks left out, since their tags are not the same in all: " + unlike);
    }
    ScoredExperiment base = experiments.get(0);
    List<String> otherFolds =
        experiments.stream()
            .filter(e -> otherFolds(differences(base, e)))
            .map(ScoredExperiment::name)
            .toList();
    if (!otherFolds.isEmpty()) {
      notes.add(
          "out-of-fold scores of different folds are compared: those of %s are not those of %s; some of a difference is due to that"
              .formatted(String.join(", ", otherFolds), base.name()));
    }
    return notes;
  }

  /** Folds of other tracks are other folds, even where the n-th track is in the same. */
  private static boolean otherFolds(List<String> differences) {
    return differences.contains(ScoreIdentity.FOLDS)
        || differences.contains(ScoreIdentity.TRAINING_TRACKS);
  }

  private void requireSomething() {
    String names =
        experiments.stream().map(ScoredExperiment::name).collect(Collectors.joining(", "));
    if (rows[0].length == 0 || columns[0].length == 0) {
      throw new UserException(
          names
              + ": share no "
              + (rows[0].length == 0 ? "training tracks" : "tags")
              + "; expected experiments on the same data");
    }
    if (IntStream.range(0, columns[0].length).allMatch(tag -> positives(tag) == 0)) {
      throw new UserException(
          names + ": share no tag that a shared track carries; nothing to compare");
    }
  }

  int tracks() {
    return rows[0].length;
  }

  int tags() {
    return columns[0].length;
  }

  Tag tag(int tag) {
    return experiments.get(0).dataset().tags().get(columns[0][tag]);
  }

  /** Common tracks that carry a common tag. */
  int positives(int tag) {
    boolean[] positive = new boolean[tracks()];
    labels().copy(tag, positive);
    int count = 0;
    for (boolean carried : positive) {
      count += carried ? 1 : 0;
    }
    return count;
  }

  LabelColumns labels() {
    Dataset base = experiments.get(0).dataset();
    return (tag, into) -> {
      boolean[] carries = Evaluation.positives(base.labels(), columns[0][tag]);
      for (int i = 0; i < into.length; i++) {
        into[i] = carries[rows[0][i]];
      }
    };
  }

  ScoreColumns scores(int experiment) {
    var outOfFold = experiments.get(experiment).outOfFold();
    return (tag, into) -> {
      for (int i = 0; i < into.length; i++) {
        into[i] = outOfFold.get(rows[experiment][i], columns[experiment][tag]);
      }
    };
  }

  /**
   * The same scores as ranks within the folds of their experiment, among the common tracks.
   *
   * @param folds of the tracks of that experiment
   */
  ScoreColumns ranksWithin(Folds folds, int experiment) {
    return FoldRanks.of(scores(experiment), folds.take(rows[experiment]));
  }

  private static List<String> tagIds(Dataset dataset) {
    return dataset.tags().stream().map(Tag::id).toList();
  }

  private static Map<String, Integer> places(List<String> ids) {
    Map<String, Integer> places = new HashMap<>();
    ids.forEach(id -> places.put(id, places.size()));
    return places;
  }

  /** Places in the base of the ids that all have. */
  private static int[] common(List<String> ids, List<Map<String, Integer>> places) {
    return IntStream.range(0, ids.size())
        .filter(i -> places.stream().allMatch(of -> of.containsKey(ids.get(i))))
        .toArray();
  }

  /** Places in each experiment of some ids of the base. */
  private static int[][] places(
      List<String> ids, int[] chosen, List<Map<String, Integer>> placesOf) {
    return placesOf.stream()
        .map(
            of ->
                Arrays.stream(chosen)
                    .map(i -> Objects.requireNonNull(of.get(ids.get(i))))
                    .toArray())
        .toArray(int[][]::new);
  }

  /** Whether all experiments give a common track the same of the common tags. */
  private static boolean sameTags(
      List<ScoredExperiment> experiments, int[][] rows, int[][] columns, int track) {
    for (int tag = 0; tag < columns[0].length; tag++) {
      boolean carried = experiments.get(0).dataset().labels().has(rows[0][track], columns[0][tag]);
      for (int e = 1; e < rows.length; e++) {
        if (experiments.get(e).dataset().labels().has(rows[e][track], columns[e][tag]) != carried) {
          return false;
        }
      }
    }
    return true;
  }
}
