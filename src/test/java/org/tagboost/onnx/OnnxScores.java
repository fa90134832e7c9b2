package org.tagboost.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import org.tagboost.features.TrackFeatures;

/** What ONNX Runtime makes of an ONNX model. */
final class OnnxScores {

  private OnnxScores() {}

  /** Probabilities {@code [track][tag]}. */
  static float[][] of(byte[] model, TrackFeatures tracks) {
    float[][] rows = new float[tracks.tracks()][tracks.columns()];
    for (int track = 0; track < rows.length; track++) {
      tracks.copyRow(track, rows[track], 0);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(model);
        OnnxTensor features = OnnxTensor.createTensor(environment, rows);
        OrtSession.Result result = session.run(Map.of(OnnxExport.INPUT, features))) {
      return (float[][]) result.get(OnnxExport.OUTPUT).orElseThrow().getValue();
    } catch (OrtException e) {
      throw new AssertionError(e);
    }
  }
}
