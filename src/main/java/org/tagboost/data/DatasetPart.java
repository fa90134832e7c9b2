package org.tagboost.data;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.tagboost.failure.UserException;

/** Selects some tracks and some tags of a data set, for partial runs. */
final class DatasetPart {

  private DatasetPart() {}

  /**
   * Selects tracks at equal distances, and tags; both keep their original order.
   *
   * @param wanted ids or names of tags; empty: all
   * @param limit largest number of training tracks and of test tracks
   * @throws UserException if a tag does not exist
   */
  static Dataset of(Dataset whole, List<String> wanted, OptionalInt limit) {
    int[] train = spread(whole.trainTracks().size(), limit);
    int[] test = spread(whole.testTracks().size(), limit);
    int[] tags = tags(whole, wanted);
    int[] column = new int[whole.tags().size()];
    Arrays.fill(column, -1);
    for (int i = 0; i < tags.length; i++) {
      column[tags[i]] = i;
    }
    return new Dataset(
        whole.dir(),
        Rows.take(whole.trainTracks(), train),
        labels(whole.labels(), train, column, tags.length),
        Rows.take(whole.testTracks(), test),
        whole.testLabels().map(labels -> labels(labels, test, column, tags.length)),
        Rows.take(whole.tags(), tags),
        whole.groups().map(groups -> Rows.take(groups, train)),
        whole.folds().map(folds -> Rows.take(folds, train)),
        whole.generated(),
        whole.notes(),
        whole.warnings());
  }

  /**
   * @param column where each tag goes, or -1
   */
  private static Labels labels(Labels whole, int[] tracks, int[] column, int tags) {
    return Labels.of(
        tags,
        Arrays.stream(tracks)
            .mapToObj(
                track ->
                    Arrays.stream(whole.tagsOf(track))
                        .map(tag -> column[tag])
                        .filter(tag -> tag >= 0)
                        .toArray())
            .toList());
  }

  /** Rows at equal distances: files are often sorted, so the first rows are not representative. */
  private static int[] spread(int rows, OptionalInt limit) {
    int count = Math.min(rows, limit.orElse(rows));
    return IntStream.range(0, count).map(i -> (int) ((long) i * rows / count)).toArray();
  }

  private static int[] tags(Dataset whole, List<String> wanted) {
    if (wanted.isEmpty()) {
      return IntStream.range(0, whole.tags().size()).toArray();
    }
    for (String tag : wanted) {
      if (whole.tags().stream().noneMatch(t -> is(t, tag))) {
        throw new UserException(
            "part.tags: "
                + tag
                + ": no tag has this id or name in "
                + whole.dir()
                + "; ids are "
                + whole.tags().get(0).id()
                + " to "
                + whole.tags().get(whole.tags().size() - 1).id()
                + ", names are in tags.csv if there is one");
      }
    }
    return IntStream.range(0, whole.tags().size())
        .filter(i -> wanted.stream().anyMatch(tag -> is(whole.tags().get(i), tag)))
        .toArray();
  }

  private static boolean is(Tag tag, String wanted) {
    return tag.id().equals(wanted) || tag.name().equals(wanted);
  }
}
