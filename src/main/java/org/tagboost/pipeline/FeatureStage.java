package org.tagboost.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tagboost.config.DataConfig;
import org.tagboost.config.FeatureConfig;
import org.tagboost.config.FourierConfig;
import org.tagboost.config.PcaConfig;
import org.tagboost.data.Dataset;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.Fingerprint;
import org.tagboost.data.NonFinite;
import org.tagboost.features.FeatureExtractor;
import org.tagboost.features.Features;

/** Makes the feature matrices, or finds those that an equal config made before. */
final class FeatureStage {

  /** Raise it when the same inputs would give other features. */
  private static final int VERSION = 1;

  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Run run;

  FeatureStage(Run run) {
    this.run = run;
  }

  /**
   * The result.
   *
   * @param sourceKey of the sequences and how frames are chosen, whatever is made of them
   * @param config what is made of them
   * @param folder the matrices
   */
  record Output(String sourceKey, FeatureConfig config, Path folder) {

    Features open() {
      return Features.open(folder);
    }

    /** The key of some groups: a model need not be trained again when another group changes. */
    String key(List<String> groups) {
      Fingerprint fingerprint = new Fingerprint().add(sourceKey);
      for (String group : groups) {
        fingerprint.add(definition(config, group));
      }
      return fingerprint.hex();
    }
  }

  Output run() {
    Dataset dataset = run.dataset();
    FeatureConfig config = run.config().features();
    EmbeddingStore store = EmbeddingStore.open(run.config().data().dir());
    String sourceKey = sourceKey(dataset, store);
    Path folder = run.folder().features(folderKey(sourceKey, config));
    if (Files.isDirectory(folder)) {
      run.log("features: current (" + folder + ")");
      return new Output(sourceKey, config, folder);
    }
    // Experiments share this folder: younger ones may be another process's work in hand.
    Experiment.deleteAbandoned(run.folder().shared().resolve("features"), ABANDONED);
    long start = System.nanoTime();
    new FeatureExtractor(config, nonFinite(run.config().data()), run.runner(), run.display())
        .extract(store, dataset.trainTracks(), dataset.testTracks(), folder);
    StageRecord.since(start).write(folder.resolve("stage.json"));
    run.log("features: written to " + folder);
    return new Output(sourceKey, config, folder);
  }

  private String sourceKey(Dataset dataset, EmbeddingStore store) {
    List<String> tracks = new ArrayList<>(dataset.trainTracks());
    tracks.addAll(dataset.testTracks());
    Fingerprint fingerprint =
        new Fingerprint()
            .add(VERSION)
            .add(store.fingerprint(tracks))
            .add(run.config().data().nonFinite().toString())
            .add(run.config().features().dropLastFrames())
            .add(dataset.trainTracks().size());
    tracks.forEach(fingerprint::add);
    return fingerprint.hex();
  }

  private static String folderKey(String sourceKey, FeatureConfig config) {
    Fingerprint fingerprint = new Fingerprint().add(sourceKey);
    config.groups().forEach(group -> fingerprint.add(definition(config, group)));
    return fingerprint.hex().substring(0, 16);
  }

  /** All of the config that the columns of a group depend on. */
  private static String definition(FeatureConfig config, String group) {
    PcaConfig pca = config.pca().get(group);
    if (pca != null) {
      List<String> of = pca.of().stream().map(name -> definition(config, name)).toList();
      return pca + " of " + of;
    }
    if (group.equals(FourierConfig.GROUP)) {
      return config.fourier().orElseThrow().toString();
    }
    return group.equals(FeatureConfig.LENGTH_GROUP) ? group + " " + config.length() : group;
  }

  private static NonFinite nonFinite(DataConfig config) {
    return switch (config.nonFinite()) {
      case REFUSE -> NonFinite.REFUSE;
      case ZERO -> NonFinite.ZERO;
    };
  }
}
