package org.tagboost.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.data.Dataset;
import org.tagboost.data.Fingerprint;
import org.tagboost.data.Tag;

/**
 * What the rows and columns of score files are. Scores may be compared or blended only if all of it
 * is equal.
 *
 * @param trainTracks hash of the training tracks' ids, in order
 * @param testTracks hash of the test tracks' ids, in order
 * @param tags hash of the tags' ids, in order
 * @param labels hash of the training tracks' tags
 * @param folds hash of the training tracks' folds
 */
public record ScoreIdentity(
    String trainTracks, String testTracks, String tags, String labels, String folds) {

  public static ScoreIdentity of(Dataset dataset, Folds folds) {
    Fingerprint labels = new Fingerprint();
    for (int track = 0; track < dataset.trainTracks().size(); track++) {
      int[] tags = dataset.labels().tagsOf(track);
      labels.add(tags.length);
      for (int tag : tags) {
        labels.add(tag);
      }
    }
    Fingerprint foldOf = new Fingerprint().add(folds.count());
    for (int track = 0; track < folds.rows(); track++) {
      foldOf.add(folds.foldOf(track));
    }
    return new ScoreIdentity(
        hash(dataset.trainTracks()),
        hash(dataset.testTracks()),
        hash(dataset.tags().stream().map(Tag::id).toList()),
        labels.hex(),
        foldOf.hex());
  }

  private static String hash(List<String> ids) {
    Fingerprint fingerprint = new Fingerprint();
    ids.forEach(fingerprint::add);
    return fingerprint.hex();
  }

  /** Names what differs, such as {@code training tracks}; empty if nothing does. */
  public List<String> differences(ScoreIdentity other) {
    List<String> differences = new ArrayList<>();
    if (!trainTracks.equals(other.trainTracks)) {
      differences.add("training tracks");
    }
    if (!testTracks.equals(other.testTracks)) {
      differences.add("test tracks");
    }
    if (!tags.equals(other.tags)) {
      differences.add("tags");
    }
    if (!labels.equals(other.labels)) {
      differences.add("labels");
    }
    if (!folds.equals(other.folds)) {
      differences.add("folds");
    }
    return differences;
  }
}
