package org.tagboost.synth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Random labels: a few common tags, a long tail of rare ones, and correlated tags.
 *
 * <p>Every track has a main and a second latent style. The log-odds of a tag on a track are a bias
 * plus the tag's affinity to the two styles; the bias is chosen to give the tag its number of
 * training tracks. The first sixth of the tags, at least two, are parents of the others, and nearly
 * always present with their children. A track without any tag gets the most likely parent.
 */
final class InventedLabels {

  /** The most common tag reaches about 40 %, because tracks without a tag get a parent. */
  private static final double HEAD_SHARE = 0.32;

  private static final double TAIL_POWER = 0.65;

  /** 16 of 2,000 tracks: even the rarest tag has positives in each of several folds. */
  private static final double MIN_SHARE = 0.008;

  private static final float AFFINITY = 2;
  private static final float SECOND_STYLE = 0.5f;
  private static final float CHILD_BONUS = 10;

  private final int train;
  private final int tags;
  private final int parents;
  private final int styles;
  private final int[] mainStyle;
  private final int[] secondStyle;
  private final boolean[][] present;
  private final int[] likeliestParent;
  private final float[] likeliestMargin;
  private final Noise noise;

  private InventedLabels(SynthSettings settings) {
    int tracks = settings.tracks() + settings.testTracks();
    train = settings.tracks();
    tags = settings.tags();
    // A single parent would be on every track: with its children, and where there is no other tag.
    parents = Math.max(2, tags / 6);
    styles = Math.max(2, tags / 4);
    noise = new Noise(settings.seed(), Streams.LABELS);
    mainStyle = IntStream.range(0, tracks).map(i -> noise.below(styles)).toArray();
    secondStyle = IntStream.range(0, tracks).map(i -> noise.below(styles)).toArray();
    present = new boolean[tags][tracks];
    likeliestParent = new int[tracks];
    likeliestMargin = new float[tracks];
    Arrays.fill(likeliestMargin, Float.NEGATIVE_INFINITY);
  }

  /** Ids count up from 0, training tracks first. Every track has at least one tag. */
  static LabelledParts of(SynthSettings settings) {
    InventedLabels labels = new InventedLabels(settings);
    // Children come first: a parent follows them.
    for (int tag = settings.tags() - 1; tag >= 0; tag--) {
      labels.place(tag);
    }
    return new LabelledParts(
        labels.part(0, settings.tracks()),
        labels.part(settings.tracks(), settings.tracks() + settings.testTracks()),
        labels.names());
  }

  private void place(int tag) {
    float[] affinity = new float[styles];
    noise.fillNormal(affinity);
    boolean[] hasChild = new boolean[mainStyle.length];
    int withChild = 0;
    for (int track = 0; tag < parents && track < hasChild.length; track++) {
      hasChild[track] = hasChildOf(tag, track);
      withChild += hasChild[track] && track < train ? 1 : 0;
    }
    float[] score = new float[mainStyle.length];
    for (int track = 0; track < score.length; track++) {
      double u = Math.max(noise.uniform(), 1e-12);
      score[track] =
          AFFINITY * (affinity[mainStyle[track]] + SECOND_STYLE * affinity[secondStyle[track]])
              + (float) StrictMath.log(u / (1 - u))
              + (hasChild[track] ? CHILD_BONUS : 0);
    }
    double share = Math.max(HEAD_SHARE * StrictMath.pow(tag + 1, -TAIL_POWER), MIN_SHARE);
    int wanted = (int) Math.ceil(Math.max(share * train, 1.05 * withChild));
    float[] sorted = Arrays.copyOf(score, train);
    Arrays.sort(sorted);
    float threshold = sorted[Math.max(0, train - wanted)];
    for (int track = 0; track < score.length; track++) {
      float margin = score[track] - threshold;
      present[tag][track] = margin >= 0;
      if (tag < parents && margin > likeliestMargin[track]) {
        likeliestMargin[track] = margin;
        likeliestParent[track] = tag;
      }
    }
  }

  private boolean hasChildOf(int parent, int track) {
    for (int tag = parents; tag < tags; tag++) {
      if (parentOf(tag) == parent && present[tag][track]) {
        return true;
      }
    }
    return false;
  }

  private int parentOf(int tag) {
    return tag % parents;
  }

  private TaggedTracks part(int from, int to) {
    List<String> ids = new ArrayList<>(to - from);
    int[][] tagsOf = new int[to - from][];
    for (int track = from; track < to; track++) {
      ids.add(Integer.toString(track));
      int t = track;
      int[] list = IntStream.range(0, tags).filter(tag -> present[tag][t]).toArray();
      tagsOf[track - from] = list.length > 0 ? list : new int[] {likeliestParent[track]};
    }
    return new TaggedTracks(ids, tagsOf);
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(tags);
    for (int tag = 0; tag < tags; tag++) {
      names.add(
          tag < parents
              ? "synthetic family " + tag
              : "synthetic style " + parentOf(tag) + "." + tag / parents);
    }
    return names;
  }
}
