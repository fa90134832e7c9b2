package org.tagboost.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tagboost.failure.UserException;

/**
 * The tracks and tags of a data folder.
 *
 * @param dir the folder
 * @param trainTracks ids in the order of train.csv
 * @param labels rows as {@code trainTracks}, columns as {@code tags}
 * @param testTracks ids in the order of test.csv
 * @param tags in the order of their columns
 * @param groups as {@code trainTracks}: tracks of one group, such as an artist, belong in one fold;
 *     empty if no column was asked for
 * @param generated whether a program made the data, so that scores mean nothing: the folder holds
 *     {@code GENERATED.md}
 * @param warnings what a person should know, one line each
 */
public record Dataset(
    Path dir,
    List<String> trainTracks,
    Labels labels,
    List<String> testTracks,
    List<Tag> tags,
    Optional<List<String>> groups,
    boolean generated,
    List<String> warnings) {

  public Dataset {
    trainTracks = List.copyOf(trainTracks);
    testTracks = List.copyOf(testTracks);
    tags = List.copyOf(tags);
    groups = groups.map(List::copyOf);
    warnings = List.copyOf(warnings);
    if (labels.tracks() != trainTracks.size() || labels.tags() != tags.size()) {
      throw new IllegalArgumentException(
          "labels are %d x %d for %d tracks and %d tags"
              .formatted(labels.tracks(), labels.tags(), trainTracks.size(), tags.size()));
    }
  }

  /**
   * Reads {@code train.csv} (columns {@code track,tags}), {@code test.csv} ({@code track}) and, if
   * there is one, {@code tags.csv} ({@code tag,name}); other columns are ignored. The tags of a
   * track are one field, separated by commas. For how they become columns, see {@link TagColumns}.
   *
   * @param tagCount number of columns; if empty, found from the files
   * @param groupColumn the column of train.csv that holds the groups
   * @throws UserException with every mistake in the files, one a line
   */
  public static Dataset load(Path dataDir, OptionalInt tagCount, Optional<String> groupColumn) {
    return new DatasetReader(dataDir, tagCount, groupColumn).read();
  }

  /**
   * The same with some of the training tracks only.
   *
   * @param rows of those, in the order wanted
   */
  public Dataset withTrainTracks(int[] rows) {
    return new Dataset(
        dir,
        Rows.take(trainTracks, rows),
        Labels.of(tags.size(), Arrays.stream(rows).mapToObj(labels::tagsOf).toList()),
        testTracks,
        tags,
        groups.map(all -> Rows.take(all, rows)),
        generated,
        warnings);
  }

  /**
   * Some of it, tracks at equal distances and all in their order.
   *
   * @param tagsWanted ids or names; empty: all
   * @param limit the most training tracks, and the most test tracks
   * @throws UserException if there is no such tag
   */
  public Dataset part(List<String> tagsWanted, OptionalInt limit) {
    return DatasetPart.of(this, tagsWanted, limit);
  }
}
