package org.tagboost.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tagboost.config.DataConfig;
import org.tagboost.config.LabelConfig;
import org.tagboost.config.NonFiniteValues;
import org.tagboost.failure.UserException;

/**
 * The tracks and tags of a data directory.
 *
 * @param dir the directory
 * @param trainTracks ids in the order of train.csv
 * @param labels rows as {@code trainTracks}, columns as {@code tags}
 * @param testTracks ids in the order of test.csv; may be none
 * @param testLabels rows as {@code testTracks}, columns as {@code tags}; empty if they are unknown
 * @param tags in the order of their columns
 * @param groups as {@code trainTracks}: tracks of one group, such as an artist, belong in one fold;
 *     empty if no column was requested
 * @param folds as {@code trainTracks}: what the column of folds says; empty if none was requested
 * @param generated whether the directory contains {@code GENERATED.md}: the data is generated, and
 *     scores say nothing about music
 * @param notes for the user, one line each: what files were taken for
 * @param warnings for the user, one line each
 */
public record Dataset(
    Path dir,
    List<String> trainTracks,
    Labels labels,
    List<String> testTracks,
    Optional<Labels> testLabels,
    List<Tag> tags,
    Optional<List<String>> groups,
    Optional<List<String>> folds,
    boolean generated,
    List<String> notes,
    List<String> warnings) {

  public Dataset {
    trainTracks = List.copyOf(trainTracks);
    testTracks = List.copyOf(testTracks);
    tags = List.copyOf(tags);
    groups = groups.map(List::copyOf);
    folds = folds.map(List::copyOf);
    notes = List.copyOf(notes);
    warnings = List.copyOf(warnings);
    if (labels.tracks() != trainTracks.size() || labels.tags() != tags.size()) {
      throw new IllegalArgumentException(
          "labels are %d x %d for %d tracks and %d tags"
              .formatted(labels.tracks(), labels.tags(), trainTracks.size(), tags.size()));
    }
  }

  /**
   * Reads {@code train.csv} (columns {@code track,tags}) and, if there are, {@code test.csv}
   * ({@code track}, or {@code track,tags}) and {@code tags.csv} ({@code tag,name}); other columns
   * are ignored. The tags of a track are one field, separated by commas. For how they become
   * columns, see {@link TagColumns}.
   *
   * @param tagCount number of columns; if empty, determined from the files
   * @param groupColumn the column of train.csv that contains the groups
   * @throws UserException with all errors in the files, one per line
   */
  public static Dataset load(Path dataDir, OptionalInt tagCount, Optional<String> groupColumn) {
    return load(
        new DataConfig(dataDir, tagCount, NonFiniteValues.REFUSE, LabelConfig.DEFAULT),
        groupColumn,
        Optional.empty());
  }

  /**
   * As {@link #load(Path, OptionalInt, Optional)}, from the files and in the form that a config
   * names.
   *
   * @param groupColumn the column of the training tracks that contains the groups
   * @param foldColumn the column that contains the folds
   */
  public static Dataset load(
      DataConfig config, Optional<String> groupColumn, Optional<String> foldColumn) {
    return new DatasetReader(config, groupColumn, foldColumn).read();
  }

  /**
   * This data set with a subset of the training tracks.
   *
   * @param rows of the subset, in the order of the result
   */
  public Dataset withTrainTracks(int[] rows) {
    return new Dataset(
        dir,
        Rows.take(trainTracks, rows),
        Labels.of(tags.size(), Arrays.stream(rows).mapToObj(labels::tagsOf).toList()),
        testTracks,
        testLabels,
        tags,
        groups.map(all -> Rows.take(all, rows)),
        folds.map(all -> Rows.take(all, rows)),
        generated,
        notes,
        warnings);
  }

  /**
   * A subset of the tags and of the tracks, in their original order, with tracks taken at equal
   * distances.
   *
   * @param tagsWanted ids or names; empty: all
   * @param limit largest number of training tracks and of test tracks
   * @throws UserException if a tag does not exist
   */
  public Dataset part(List<String> tagsWanted, OptionalInt limit) {
    return DatasetPart.of(this, tagsWanted, limit);
  }
}
