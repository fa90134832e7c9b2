package org.tagboost.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.bundle.Tagger;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.features.FeatureColumns;
import org.tagboost.features.TrackFeatures;
import org.tagboost.pipeline.BundledExperiment;

/** A whole bundle in ONNX Runtime: all kinds of models, and those that learn from scores. */
class BundleExportTest {

  @TempDir private Path root;

  @Test
  void scoresAsTheTaggerDoes() throws IOException {
    BundledExperiment bundled = BundledExperiment.withKernels(root);
    List<Sequence> tracks = new ArrayList<>();
    for (String track : bundled.tracks()) {
      Sequence sequence = new Sequence();
      byte[] file = Files.readAllBytes(bundled.file(track));
      NpyDecoder.decode(ByteBuffer.wrap(file), track, NonFinite.REFUSE, sequence);
      tracks.add(sequence);
    }
    try (Tagger tagger = Tagger.load(bundled.bundle())) {
      var model = new ByteArrayOutputStream();
      tagger.exportOnnx(model);
      float[] rows = tagger.features(tracks);
      int columns = rows.length / tracks.size();
      TrackFeatures features =
          TrackFeatures.all(
              FloatMatrix.of(tracks.size(), columns, rows),
              List.of(new FeatureColumns.Group("all", 0, columns)));
      float[][] ours = tagger.predict(tracks);
      float[][] theirs = OnnxScores.of(model.toByteArray(), features);
      for (int track = 0; track < ours.length; track++) {
        assertThat(theirs[track]).as("track %d", track).containsExactly(ours[track], within(1e-5f));
      }
    }
  }
}
