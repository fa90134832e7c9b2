package org.tagboost.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tagboost.config.ModelConfig;
import org.tagboost.config.ModelSettings;
import org.tagboost.config.Section;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;
import org.tagboost.models.FeatureGains;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.Library;
import org.tagboost.models.ModelKind;
import org.tagboost.models.ScoredTracks;
import org.tagboost.models.SteppedTraining;
import org.tagboost.models.TagModel;
import org.tagboost.models.TagTrainer;
import org.tagboost.models.TrainedTags;

/**
 * A kind of model that scores every track with the share of the tag's positives among the training
 * tracks, or with the mean of that and the score that it starts from: so scores say what a model
 * was trained on.
 */
public final class Shares implements ModelKind {

  private final String kind;
  private final boolean together;
  private final boolean leavesOneOut;

  /** How many folds are open. */
  public int openFolds;

  /** How many were opened. */
  public int foldsOpened;

  /** In how many parts others may count positives; 0: training has no steps. */
  public int parts;

  /** The parts that were done, as step and number: {@code 0-3}. */
  public final List<String> partsDone = new ArrayList<>();

  /** How many models were made of parts. */
  public int madeOfParts;

  /** What the kind says that its models draw from features: nothing, unless a test sets it. */
  public Optional<FeatureGains.Reader> gains = Optional.empty();

  Shares(String kind, boolean together, boolean leavesOneOut) {
    this.kind = kind;
    this.together = together;
    this.leavesOneOut = leavesOneOut;
  }

  private record Settings(Optional<String> baseMarginsFrom) implements ModelSettings {}

  private record Model(int[] tags, float[] shares, String from) implements TagModel {

    @Override
    public int columns() {
      return 2;
    }

    @Override
    public int rounds() {
      return 1 + tags[0];
    }

    @Override
    public Optional<String> baseMarginsFrom() {
      return Optional.of(from).filter(name -> !name.isEmpty());
    }

    @Override
    public float[][] score(ScoredTracks tracks) {
      float[][] scores = new float[tags.length][tracks.tracks()];
      for (int t = 0; t < tags.length; t++) {
        for (int track = 0; track < tracks.tracks(); track++) {
          scores[t][track] =
              from.isEmpty() ? shares[t] : (shares[t] + tracks.probability(track, tags[t])) / 2;
        }
      }
      return scores;
    }

    @Override
    public void save(OutputStream out) throws IOException {
      try (NpzWriter npz = new NpzWriter(out)) {
        npz.put("tags", tags);
        npz.put("shares", shares);
        npz.put("from", from.codePoints().toArray());
      }
    }
  }

  private final class Fold implements FoldTrainer {

    private final LabelledTracks tracks;
    private final String from;

    Fold(LabelledTracks tracks, String from) {
      this.tracks = tracks;
      this.from = from;
      openFolds++;
      foldsOpened++;
    }

    @Override
    public TagModel train(int[] tags, int seed) {
      float[] shares = new float[tags.length];
      for (int t = 0; t < tags.length; t++) {
        shares[t] = (float) tracks.positives(tags[t]) / tracks.tracks();
      }
      return new Model(tags, shares, from);
    }

    @Override
    public TrainedTags trainLeavingOneOut(int[] tags, int seed) {
      float[][] scores = new float[tags.length][];
      for (int t = 0; t < tags.length; t++) {
        scores[t] = tracks.labels(tags[t]);
        for (int track = 0; track < scores[t].length; track++) {
          scores[t][track] = (tracks.positives(tags[t]) - scores[t][track]) / (tracks.tracks() - 1);
        }
      }
      return new TrainedTags(train(tags, seed), Optional.of(scores));
    }

    @Override
    public SteppedTraining inSteps(
        int[] tags, int seed, boolean leaveOneOut, SteppedTraining.Finished finished) {
      return new Counts(this, tags, leaveOneOut, finished);
    }

    @Override
    public void close() {
      openFolds--;
    }
  }

  /** Positives of every so many tracks are counted, and added up. */
  private final class Counts implements SteppedTraining {

    private final Fold fold;
    private final int[] tags;
    private final boolean leaveOneOut;
    private final Finished finished;

    Counts(Fold fold, int[] tags, boolean leaveOneOut, Finished finished) {
      this.fold = fold;
      this.tags = tags.clone();
      this.leaveOneOut = leaveOneOut;
      this.finished = finished;
    }

    @Override
    public void write(Part part, OutputStream out) throws IOException {
      partsDone.add(part.step() + "-" + part.number());
      int[] counts = new int[tags.length];
      for (int t = 0; t < tags.length; t++) {
        int place = t;
        float[] labels = fold.tracks.labels(tags[t]);
        if (part.step() == 0) {
          for (int track = part.number(); track < labels.length; track += parts) {
            counts[t] += (int) labels[track];
          }
        } else {
          for (int other = 0; other < parts; other++) {
            counts[t] += finished.read(new Part(0, other), Shares::counts)[place];
          }
        }
      }
      try (NpzWriter npz = new NpzWriter(out)) {
        npz.put("counts", counts);
      }
    }

    @Override
    public TrainedTags finish() {
      madeOfParts++;
      int[] counts = finished.read(new Part(1, 0), Shares::counts);
      float[] shares = new float[tags.length];
      for (int t = 0; t < tags.length; t++) {
        shares[t] = (float) counts[t] / fold.tracks.tracks();
      }
      return new TrainedTags(
          new Model(tags, shares, fold.from),
          leaveOneOut ? fold.trainLeavingOneOut(tags, 0).leaveOneOut() : Optional.empty());
    }

    @Override
    public void close() {}
  }

  private static int[] counts(InputStream in) throws IOException {
    return new NpzReader(in).integers("counts");
  }

  private final class Trainer implements TagTrainer {

    private final String from;

    Trainer(String from) {
      this.from = from;
    }

    @Override
    public boolean trainsTagsTogether() {
      return together;
    }

    @Override
    public FoldTrainer open(FoldData data) {
      return new Fold(data.training(), from);
    }

    @Override
    public List<SteppedTraining.Step> steps(DataSize size, boolean leaveOneOut) {
      return parts == 0
          ? List.of()
          : List.of(
              new SteppedTraining.Step("counts", parts), new SteppedTraining.Step("total", 1));
    }

    /** Of the numbers that it is told, so that these can be seen. */
    @Override
    public long memoryBytes(DataSize size) {
      return 1000 * size.trainingTracks() + 100 * size.scoredTracks() + size.columns();
    }

    @Override
    public long heapBytes(DataSize size) {
      return size.columns();
    }

    @Override
    public double taskSeconds(DataSize size) {
      return size.trainingTracks();
    }
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Library library() {
    return new Library("Shares", "1");
  }

  @Override
  public boolean leavesOneOut() {
    return leavesOneOut;
  }

  @Override
  public ModelSettings read(Section section) {
    return new Settings(section.textOrNull("start_from", "null or a model"));
  }

  @Override
  public TagTrainer trainer(ModelConfig model) {
    return new Trainer(model.baseMarginsFrom().orElse(""));
  }

  @Override
  public Optional<FeatureGains.Reader> gains() {
    return gains;
  }

  @Override
  public String extension() {
    return "npz";
  }

  @Override
  public TagModel load(InputStream in) throws IOException {
    NpzReader npz = new NpzReader(in);
    int[] tags = npz.integers("tags");
    float[] shares = npz.floats("shares");
    int[] from = npz.integers("from");
    npz.end();
    return new Model(tags, shares, new String(from, 0, from.length));
  }
}
