package org.tagboost.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tagboost.failure.UserException;

/**
 * Draws folds in which every tag has its share of positives, by iterative stratification: Sechidis,
 * Tsoumakas, Vlahavas, "On the Stratification of Multi-Label Data", 2011.
 *
 * <p>The tag with the fewest rows still to place goes first; each of its rows goes to the fold that
 * has the fewest of that tag, then the fewest rows, then at random. Groups of rows are placed by
 * {@link GroupedFolds} instead. Afterwards {@link EmptyFoldRepair} fills folds that were left
 * without a positive of a tag.
 */
public final class StratifiedFolds {

  /** Raise it when the same groups would be placed otherwise. */
  public static final int GROUPED_VERSION = 2;

  private final FoldTally tally;
  private final SplittableRandom random;

  private StratifiedFolds(FoldTally tally, SplittableRandom random) {
    this.tally = tally;
    this.random = random;
  }

  /**
   * Draws folds; the same arguments give the same folds.
   *
   * <p>Without groups, a tag with at least as many positives as folds has one in each fold, unless
   * the result lists an empty fold.
   *
   * @param rows number of rows, at least {@code folds}
   * @param tagsOfRow each row's tags in [0, tags), in any order; repeated tags count once
   * @param folds at least 2
   * @param groups each row's group, such as its artist; a group never straddles folds. A row with a
   *     blank group stands alone
   * @throws UserException if there are fewer rows or groups than folds
   */
  public static Stratification assign(
      int rows, int[][] tagsOfRow, int tags, int folds, long seed, Optional<List<String>> groups) {
    checkShapes(rows, tagsOfRow, folds, groups);
    List<RowGroup> units = units(rows, tagsOfRow, groups);
    if (units.size() < folds) {
      throw new UserException(
          "folds.count: %d folds need at least %d %s, but there are %d; choose fewer folds"
              .formatted(folds, folds, groups.isPresent() ? "groups" : "tracks", units.size()));
    }
    SplittableRandom random = new SplittableRandom(seed);
    shuffle(units, random);
    FoldTally tally = new FoldTally(units, tags, folds);
    if (groups.isPresent()) {
      GroupedFolds.place(tally);
    } else {
      new StratifiedFolds(tally, random).placeAll();
    }
    return EmptyFoldRepair.repair(tally);
  }

  private static void checkShapes(
      int rows, int[][] tagsOfRow, int folds, Optional<List<String>> groups) {
    if (tagsOfRow.length != rows || (groups.isPresent() && groups.get().size() != rows)) {
      throw new IllegalArgumentException("tags and groups must be given for all " + rows + " rows");
    }
    if (folds < 2) {
      throw new IllegalArgumentException("folds must be at least 2, not " + folds);
    }
  }

  private static List<RowGroup> units(int rows, int[][] tagsOfRow, Optional<List<String>> groups) {
    Map<Object, List<Integer>> members = new LinkedHashMap<>();
    for (int row = 0; row < rows; row++) {
      String group = groups.isPresent() ? groups.get().get(row) : "";
      Object key = group.isBlank() ? (Object) row : group;
      members.computeIfAbsent(key, unused -> new ArrayList<>()).add(row);
    }
    List<RowGroup> units = new ArrayList<>(members.size());
    members.values().forEach(ofGroup -> units.add(new RowGroup(ofGroup, tagsOfRow)));
    return units;
  }

  private static void shuffle(List<RowGroup> units, SplittableRandom random) {
    for (int i = units.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      RowGroup swapped = units.get(i);
      units.set(i, units.get(j));
      units.set(j, swapped);
    }
  }

  private void placeAll() {
    List<List<Integer>> groupsOfTag = new ArrayList<>();
    int[] remaining = new int[tally.tags()];
    IntStream.range(0, tally.tags()).forEach(tag -> groupsOfTag.add(new ArrayList<>()));
    for (int group = 0; group < tally.groups().size(); group++) {
      RowGroup members = tally.groups().get(group);
      for (int i = 0; i < members.tags.length; i++) {
        groupsOfTag.get(members.tags[i]).add(group);
        remaining[members.tags[i]] += members.positives[i];
      }
    }
    for (int tag = rarest(remaining); tag >= 0; tag = rarest(remaining)) {
      for (int group : groupsOfTag.get(tag)) {
        if (tally.foldOf(group) == FoldTally.UNPLACED) {
          tally.place(group, foldFor(tag));
          RowGroup members = tally.groups().get(group);
          for (int i = 0; i < members.tags.length; i++) {
            remaining[members.tags[i]] -= members.positives[i];
          }
        }
      }
    }
    for (int group = 0; group < tally.groups().size(); group++) {
      if (tally.foldOf(group) == FoldTally.UNPLACED) {
        tally.place(group, smallestFold());
      }
    }
  }

  /** The tag with the fewest positives still to place, or -1 if none has any. */
  private static int rarest(int[] remaining) {
    int rarest = -1;
    for (int tag = 0; tag < remaining.length; tag++) {
      if (remaining[tag] > 0 && (rarest < 0 || remaining[tag] < remaining[rarest])) {
        rarest = tag;
      }
    }
    return rarest;
  }

  /** All folds want the same share, so the one that wants most is the one that has least. */
  private int foldFor(int tag) {
    return least(
        Comparator.<Integer>comparingInt(fold -> tally.positives(fold, tag))
            .thenComparingInt(tally::rows));
  }

  private int smallestFold() {
    return least(Comparator.comparingInt(tally::rows));
  }

  /** The least fold; one of several, each as likely, if they are equal. */
  private int least(Comparator<Integer> order) {
    int least = 0;
    int equal = 1;
    for (int fold = 1; fold < tally.folds(); fold++) {
      int comparison = order.compare(fold, least);
      if (comparison < 0) {
        least = fold;
        equal = 1;
      } else if (comparison == 0 && random.nextInt(++equal) == 0) {
        least = fold;
      }
    }
    return least;
  }
}
