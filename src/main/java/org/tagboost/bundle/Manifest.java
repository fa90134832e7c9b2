package org.tagboost.bundle;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a bundle holds and where it comes from: {@code manifest.json}, its first entry.
 *
 * @param format version of the format; a program reads those up to its own {@link #FORMAT}
 * @param name of the experiment
 * @param license of the models, as their makers state it; empty if they state none
 * @param dims dims of a frame
 * @param nonFinite what becomes of NaN and infinities in embeddings: {@code refuse} or {@code zero}
 * @param tags in the order of scores
 * @param method of the blend: {@code mean} or {@code weighted_mean}
 * @param members of the blend, in its order
 * @param models those of the members, and those whose scores are base margins of another, each
 *     after the one that it needs
 * @param quality how good the blend was out-of-fold
 * @param origin what it was made from, and by
 * @param files every other entry, by name
 */
public record Manifest(
    int format,
    String name,
    String license,
    int dims,
    @JsonProperty("non_finite") String nonFinite,
    List<TagInfo> tags,
    String method,
    List<Member> members,
    List<Model> models,
    Quality quality,
    Origin origin,
    Map<String, FileInfo> files) {

  /** The format that this program writes; since 2 models share rows. */
  public static final int FORMAT = 2;

  /** The name of the entry that holds it. */
  static final String FILE = "manifest.json";

  /**
   * A tag.
   *
   * @param averagePrecision out-of-fold, of the blend; empty if the tag has no positive
   */
  public record TagInfo(
      String id,
      String name,
      int positives,
      @JsonProperty("average_precision") OptionalDouble averagePrecision) {}

  /**
   * A member of the blend.
   *
   * @param weight at least 0; only the proportions count
   */
  public record Member(String model, double weight) {}

  /**
   * A model.
   *
   * @param features the groups whose columns it takes, in order
   * @param folds for each fold, or the refit, the entries of its models without extension
   */
  public record Model(String name, String kind, List<String> features, List<List<String>> folds) {}

  /**
   * How good the blend was.
   *
   * @param averagePrecision macro, of out-of-fold scores of all training tracks
   * @param random what a random ranking scores
   * @param folds the average precision of each fold
   */
  public record Quality(
      @JsonProperty("out_of_fold_ap") double averagePrecision,
      @JsonProperty("random_ap") double random,
      @JsonProperty("fold_ap") List<Double> folds) {}

  /**
   * What the bundle was made from, and by.
   *
   * @param trainTracks number of training tracks
   * @param data fingerprint of tracks, tags, labels and folds
   * @param tagboost version of the program
   * @param libraries versions of the libraries, by name
   * @param commit the git commit that the program ran in; empty outside a repository
   * @param clean whether nothing differed from that commit
   */
  public record Origin(
      @JsonProperty("training_tracks") int trainTracks,
      String data,
      String tagboost,
      Map<String, String> libraries,
      String commit,
      boolean clean) {}

  /**
   * An entry.
   *
   * @param bytes its size when unpacked
   * @param sha256 64 hexadecimal digits
   */
  public record FileInfo(long bytes, String sha256) {}
}
