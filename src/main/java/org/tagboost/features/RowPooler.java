package org.tagboost.features;

import java.util.ArrayList;
import java.util.List;
import org.tagboost.config.FeatureConfig;
import org.tagboost.data.Sequence;

/**
 * Pools tracks' frames into the columns of all groups that are pooled from frames. Not thread-safe:
 * one per thread.
 */
public final class RowPooler {

  private final FeatureConfig config;
  private final List<FrameGroup> groups;
  private final List<FrameGroup.Pooler> poolers = new ArrayList<>();
  private final FramePass pass = new FramePass();

  /** The first column of each group, for sequences of {@link #dims}. */
  private int[] first;

  private int dims;
  private int columns;

  /**
   * @param groups those of the config that are pooled from frames
   */
  public RowPooler(FeatureConfig config, List<FrameGroup> groups) {
    this.config = config;
    this.groups = List.copyOf(groups);
    this.first = new int[groups.size()];
    groups.forEach(group -> poolers.add(group.pooler(pass)));
  }

  /** How many frames of a sequence count, from the first on: at least one. */
  static int framesKept(Sequence sequence, int dropLastFrames) {
    return Math.max(1, sequence.frames() - dropLastFrames);
  }

  /** How many values a row takes: up to the end of the last group that is pooled from frames. */
  public int columns(int dims) {
    if (this.dims != dims) {
      FeatureColumns all = FeatureColumns.of(config, dims);
      columns = 0;
      for (int i = 0; i < first.length; i++) {
        FeatureColumns.Group group = all.group(groups.get(i).config().name());
        first[i] = group.first();
        columns = Math.max(columns, group.end());
      }
      this.dims = dims;
    }
    return columns;
  }

  /**
   * Pools all frames but the last {@link FeatureConfig#dropLastFrames}; the first frame is always
   * kept, so a short sequence loses fewer.
   *
   * @param row takes each group's columns at their place; others are not touched
   */
  public void pool(Sequence sequence, float[] row) {
    columns(sequence.dims());
    int frames = framesKept(sequence, config.dropLastFrames());
    pass.run(sequence, frames);
    for (int i = 0; i < first.length; i++) {
      poolers.get(i).pool(sequence, frames, row, first[i]);
    }
  }
}
