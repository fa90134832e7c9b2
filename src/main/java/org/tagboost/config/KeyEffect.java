package org.tagboost.config;

import java.util.regex.Pattern;

/**
 * What a config key affects. This is the one place that says so: which stages become stale, which
 * keys count as differences between experiments, and what reports leave out follow from it.
 */
public enum KeyEffect {

  /** What the experiment is called. */
  NAME("name", false),

  /** Where results lie. */
  PLACE("work_dir|experiments_dir", false),

  /** How fast they come, and on which machines. */
  SPEED("workers|runner|spark\\..+", false),

  /** What random choices derive from. */
  SEED("seed|folds\\.seed", true),

  /** Where the data lie. Stages depend on what is there, not on where it is. */
  SOURCE("data\\.dir", true),

  /** Which tracks, tags and labels there are. Stages depend on these, not on how they are told. */
  LABELS(
      "data\\.(tags|train|test|format|separator|track|split)|part\\.(models|tags|folds|limit)",
      true),

  /** The columns of the feature matrices. */
  FEATURES("data\\.non_finite|features\\..+", true),

  /** Which fold a track is in. */
  FOLDS("folds\\.(count|group|column)", true),

  /** One model, the one that the key names; {@code model.} stands for a model of any name. */
  MODEL("models?\\..+", true),

  /** How scores are blended. */
  ENSEMBLE("ensemble\\..+", true),

  /** By what scores are judged, and with {@code chosen_mean} how they are blended. */
  METRIC("metric", true),

  /** What reports link to. */
  REPORT("data\\.link", false),

  /** What is decided from the scores, which stay the same. */
  DECISION("decision\\..+", false),

  /** The submission file. */
  SUBMISSION("submission\\..+", false),

  /** The bundle. */
  BUNDLE("bundle\\..+", false);

  private final Pattern keys;
  private final boolean changesScores;

  KeyEffect(String keys, boolean changesScores) {
    this.keys = Pattern.compile(keys);
    this.changesScores = changesScores;
  }

  /**
   * What a key affects.
   *
   * @param key in full, such as {@code models.linear.epochs}, of a resolved config
   * @throws IllegalArgumentException if no effect is declared for it
   */
  public static KeyEffect of(String key) {
    for (KeyEffect effect : values()) {
      if (effect.keys.matcher(key).matches()) {
        return effect;
      }
    }
    throw new IllegalArgumentException("no effect is declared for the key " + key);
  }

  /** Whether out-of-fold scores may depend on the value of such a key. */
  public boolean changesScores() {
    return changesScores;
  }
}
