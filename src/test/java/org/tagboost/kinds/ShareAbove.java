package org.tagboost.kinds;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.tagboost.config.FeatureGroupConfig;
import org.tagboost.config.FeatureSettings;
import org.tagboost.config.Section;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;
import org.tagboost.data.Sequence;
import org.tagboost.features.FeatureFiles;
import org.tagboost.features.FrameGroup;
import org.tagboost.features.FrameKind;
import org.tagboost.features.FramePass;
import org.tagboost.features.FrameVisitor;
import org.tagboost.features.TrainingFrames;

/**
 * A kind of feature group that does not ship: {@code share_above: {times: 2}} gives a group {@code
 * above}, for each dim the share of frames that are above {@code times} the mean of the training
 * tracks' first frames.
 */
public final class ShareAbove implements FrameKind {

  private static final String KEY = "share_above";
  private static final String GROUP = "above";
  private static final String FILE = "limits.npz";

  private record Settings(double times) implements FeatureSettings {

    @Override
    public int columns(int dims) {
      return dims;
    }

    @Override
    public boolean perDim() {
      return true;
    }
  }

  private record Group(FeatureGroupConfig config, float[] limits) implements FrameGroup {

    @Override
    public Pooler pooler(FramePass pass) {
      Counter counter = pass.add(new Counter(limits));
      return (sequence, frames, row, first) -> {
        for (int d = 0; d < limits.length; d++) {
          row[first + d] = (float) counter.above[d] / frames;
        }
      };
    }

    @Override
    public void save(FeatureFiles.Sink files) throws IOException {
      try (OutputStream out = files.create(FILE);
          NpzWriter npz = new NpzWriter(out)) {
        npz.put("limits", limits);
      }
    }
  }

  private static final class Counter implements FrameVisitor {

    private final float[] limits;
    private int[] above = {};

    Counter(float[] limits) {
      this.limits = limits;
    }

    @Override
    public void begin(Sequence sequence) {
      above = new int[limits.length];
    }

    @Override
    public void add(float[] frame) {
      for (int d = 0; d < limits.length; d++) {
        above[d] += frame[d] > limits[d] ? 1 : 0;
      }
    }
  }

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<? extends FeatureSettings> settings() {
    return Settings.class;
  }

  @Override
  public Set<String> names() {
    return Set.of(GROUP);
  }

  /** The key may be missing, as {@code base.yaml} does not know it. */
  @Override
  public List<FeatureGroupConfig> read(Section features, OtherGroups others) {
    if (!features.has(KEY)) {
      return List.of();
    }
    Section section = features.section(KEY);
    Settings settings = new Settings(section.real("times", "[-10, 10]"));
    section.done();
    return List.of(new FeatureGroupConfig(KEY, GROUP, settings));
  }

  @Override
  public FrameGroup fit(FeatureGroupConfig group, TrainingFrames frames) {
    float[][] firstFrames = new float[frames.tracks()][];
    frames.read(
        frames.tracks(),
        (track, sequence, kept) -> {
          firstFrames[track] = new float[sequence.dims()];
          sequence.copyFrame(0, firstFrames[track]);
        });
    double times = ((Settings) group.settings()).times();
    float[] limits = new float[firstFrames[0].length];
    for (int d = 0; d < limits.length; d++) {
      double sum = 0;
      for (float[] frame : firstFrames) {
        sum += frame[d];
      }
      limits[d] = (float) (times * sum / firstFrames.length);
    }
    return new Group(group, limits);
  }

  @Override
  public FrameGroup load(FeatureGroupConfig group, FeatureFiles files) throws IOException {
    try (InputStream in = files.open(FILE)) {
      NpzReader npz = new NpzReader(in);
      float[] limits = npz.floats("limits");
      npz.end();
      return new Group(group, limits);
    }
  }
}
