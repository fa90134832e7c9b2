package org.tagboost.models.tribuo;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.tagboost.features.ColumnScaler;
import org.tagboost.features.TrackFeatures;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.LabelledTracks;
import org.tagboost.models.TagModel;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;
import org.tribuo.multilabel.sgd.linear.LinearSGDModel;
import org.tribuo.multilabel.sgd.linear.LinearSGDTrainer;
import org.tribuo.multilabel.sgd.objectives.BinaryCrossEntropy;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Trains the tags of one fold. */
final class LinearFoldTrainer implements FoldTrainer {

  /** Larger minibatches are several times slower in Tribuo, and no better. */
  private static final int MINIBATCH = 1;

  private static final int NEVER_LOG = -1;

  private final LinearSettings config;
  private final FoldData data;

  LinearFoldTrainer(LinearSettings config, FoldData data) {
    this.config = config;
    this.data = data;
  }

  @Override
  public TagModel train(int[] tags, int seed) {
    LabelledTracks training = data.training();
    ColumnScaler scaler =
        config.standardise()
            ? ColumnScaler.fit(training.features())
            : ColumnScaler.identity(training.features().columns());
    return LinearModel.of(fit(scaler, tags, seed), scaler, tags, config.epochs());
  }

  LinearSGDModel fit(ColumnScaler scaler, int[] tags, int seed) {
    LabelledTracks training = data.training();
    MultiLabelFactory factory = new MultiLabelFactory();
    // A fixed time, so that equal training parts have equal provenance.
    var source =
        new SimpleDataSourceProvenance(
            "training part", OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), factory);
    MutableDataset<MultiLabel> dataset = new MutableDataset<>(source, factory);
    TrackFeatures features = training.features();
    String[] names = columnNames(features.columns());
    Set<Integer> wanted = new HashSet<>();
    for (int tag : tags) {
      wanted.add(tag);
    }
    float[] row = new float[features.columns()];
    double[] scaled = new double[features.columns()];
    for (int track = 0; track < training.tracks(); track++) {
      features.copyRow(track, row, 0);
      scaler.scale(row, scaled);
      Set<Label> labels = new HashSet<>();
      for (int tag : training.tagsOf(track)) {
        if (wanted.contains(tag)) {
          labels.add(new Label(tagName(tag)));
        }
      }
      dataset.add(new ArrayExample<>(new MultiLabel(labels), names, scaled));
    }
    // A trainer's random state advances with each fit: a new one each time.
    return new LinearSGDTrainer(
            new BinaryCrossEntropy(),
            new AdaGrad(config.learningRate(), config.epsilon()),
            config.epochs(),
            NEVER_LOG,
            MINIBATCH,
            seed)
        .train(dataset);
  }

  static String tagName(int tag) {
    return Integer.toString(tag);
  }

  /** Tribuo numbers columns by sorted name: zeros in front keep them in order. */
  private static String[] columnNames(int columns) {
    String[] names = new String[columns];
    for (int column = 0; column < columns; column++) {
      names[column] = String.format(Locale.ROOT, "%06d", column);
    }
    return names;
  }

  @Override
  public void close() {}
}
