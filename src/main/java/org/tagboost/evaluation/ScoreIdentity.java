package org.tagboost.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.data.Dataset;
import org.tagboost.data.Fingerprint;
import org.tagboost.data.Tag;

/**
 * Identifies the rows and columns of score files. Scores may be compared or blended only if all of
 * it is equal.
 *
 * @param trainTracks hash of the ids of the training tracks that are scored, in order
 * @param testTracks hash of the test tracks' ids, in order
 * @param tags hash of the tags' ids, in order
 * @param labels hash of these tracks' tags
 * @param folds hash of the folds of all training tracks
 */
public record ScoreIdentity(
    String trainTracks, String testTracks, String tags, String labels, String folds) {

  /** Raise it when the same data would get another fingerprint. */
  private static final int FINGERPRINT_VERSION = 2;

  /** Names that {@link #differences} gives. */
  public static final String TRAINING_TRACKS = "training tracks";

  public static final String TEST_TRACKS = "test tracks";
  public static final String FOLDS = "folds";

  public static ScoreIdentity of(Dataset dataset, Folds folds) {
    Fingerprint foldOf = new Fingerprint().add(folds.count());
    for (int track = 0; track < folds.rows(); track++) {
      foldOf.add(folds.foldOf(track));
    }
    return of(dataset, foldOf.hex());
  }

  private static ScoreIdentity of(Dataset dataset, String folds) {
    Fingerprint labels = new Fingerprint();
    for (int track = 0; track < dataset.trainTracks().size(); track++) {
      int[] tags = dataset.labels().tagsOf(track);
      labels.add(tags.length);
      for (int tag : tags) {
        labels.add(tag);
      }
    }
    return new ScoreIdentity(
        hash(dataset.trainTracks()),
        hash(dataset.testTracks()),
        hash(dataset.tags().stream().map(Tag::id).toList()),
        labels.hex(),
        folds);
  }

  private static String hash(List<String> ids) {
    Fingerprint fingerprint = new Fingerprint();
    ids.forEach(fingerprint::add);
    return fingerprint.hex();
  }

  /**
   * A hash of what scores were judged on, to tell which experiments can be ranked together: the
   * same on every machine, from folders and from archives, and whenever files were written. What
   * models learn from does not count: other embeddings of the same tracks are other features.
   *
   * @param generated whether the data set was, which real data of the same labels is not
   * @return 64 hexadecimal digits
   */
  public String fingerprint(boolean generated) {
    return new Fingerprint()
        .add("data")
        .add(FINGERPRINT_VERSION)
        .add(trainTracks)
        .add(testTracks)
        .add(tags)
        .add(labels)
        .add(folds)
        .add(generated ? "generated" : "real")
        .hex();
  }

  /** Names what differs from a data set, whatever its folds; empty if nothing does. */
  public List<String> differences(Dataset dataset) {
    return differences(of(dataset, folds));
  }

  /** Names what differs, such as {@code training tracks}; empty if nothing does. */
  public List<String> differences(ScoreIdentity other) {
    List<String> differences = new ArrayList<>();
    if (!trainTracks.equals(other.trainTracks)) {
      differences.add(TRAINING_TRACKS);
    }
    if (!testTracks.equals(other.testTracks)) {
      differences.add(TEST_TRACKS);
    }
    if (!tags.equals(other.tags)) {
      differences.add("tags");
    }
    if (!labels.equals(other.labels)) {
      differences.add("labels");
    }
    if (!folds.equals(other.folds)) {
      differences.add(FOLDS);
    }
    return differences;
  }
}
