package org.tagboost.kinds;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.tagboost.config.ModelConfig;
import org.tagboost.config.ModelSettings;
import org.tagboost.config.Section;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.Library;
import org.tagboost.models.ModelKind;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.TagModel;
import org.tagboost.models.TagTrainer;

/**
 * A kind of model that does not ship: {@code kind: centroids} scores a track by how much closer it
 * is to the mean of a tag's positives than to the mean of all tracks.
 */
public final class Centroids implements ModelKind {

  private record Settings(double sharpness) implements ModelSettings {}

  private record Model(int tag, double sharpness, float[] all, float[] positives)
      implements TagModel {

    @Override
    public int[] tags() {
      return new int[] {tag};
    }

    @Override
    public int columns() {
      return all.length;
    }

    @Override
    public int rounds() {
      return 1;
    }

    @Override
    public float[][] score(ScoredTracks tracks) {
      float[] scores = new float[tracks.tracks()];
      float[] row = new float[all.length];
      for (int track = 0; track < scores.length; track++) {
        tracks.features().copyRow(track, row, 0);
        double closer = 0;
        for (int j = 0; j < row.length; j++) {
          closer += square(row[j] - all[j]) - square(row[j] - positives[j]);
        }
        scores[track] = (float) (1 / (1 + Math.exp(-sharpness * closer)));
      }
      return new float[][] {scores};
    }

    private static double square(double x) {
      return x * x;
    }

    @Override
    public void save(OutputStream out) throws IOException {
      try (NpzWriter npz = new NpzWriter(out)) {
        npz.put("tag", new int[] {tag});
        npz.put("sharpness", sharpness);
        npz.put("all", all);
        npz.put("positives", positives);
      }
    }
  }

  private record Trainer(Settings settings) implements TagTrainer {

    @Override
    public boolean trainsTagsTogether() {
      return false;
    }

    @Override
    public FoldTrainer open(FoldData data) {
      return new FoldTrainer() {
        @Override
        public TagModel train(int[] tags, int seed) {
          LabelledTracks tracks = data.training();
          float[] every = new float[tracks.tracks()];
          Arrays.fill(every, 1);
          return new Model(
              tags[0],
              settings.sharpness(),
              mean(tracks, every),
              mean(tracks, tracks.labels(tags[0])));
        }

        @Override
        public void close() {}
      };
    }

    private static float[] mean(LabelledTracks tracks, float[] weights) {
      float[] row = new float[tracks.features().columns()];
      double[] sums = new double[row.length];
      double total = 0;
      for (int track = 0; track < tracks.tracks(); track++) {
        tracks.features().copyRow(track, row, 0);
        total += weights[track];
        for (int j = 0; j < row.length; j++) {
          sums[j] += weights[track] * row[j];
        }
      }
      float[] mean = new float[row.length];
      for (int j = 0; j < row.length; j++) {
        mean[j] = (float) (sums[j] / total);
      }
      return mean;
    }

    @Override
    public long memoryBytes(DataSize size) {
      return 16 * size.columns();
    }

    @Override
    public double taskSeconds(DataSize size) {
      return 1e-9 * size.trainingTracks() * size.columns();
    }
  }

  @Override
  public String kind() {
    return "centroids";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Library library() {
    return new Library("Centroids", "1.0");
  }

  @Override
  public ModelSettings read(Section section) {
    return new Settings(section.real("sharpness", "(0, 100]"));
  }

  @Override
  public TagTrainer trainer(ModelConfig model) {
    return new Trainer((Settings) model.settings());
  }

  @Override
  public String extension() {
    return "npz";
  }

  @Override
  public TagModel load(InputStream in) throws IOException {
    NpzReader npz = new NpzReader(in);
    Model model =
        new Model(
            npz.integers("tag")[0],
            npz.doubles("sharpness")[0],
            npz.floats("all"),
            npz.floats("positives"));
    npz.end();
    return model;
  }
}
