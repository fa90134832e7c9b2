package org.tagboost.predict;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tagboost.bundle.Tagger;
import org.tagboost.data.FloatMatrix;
import org.tagboost.evaluation.TrackScores;
import org.tagboost.execution.Progress;
import org.tagboost.failure.UserException;

/** The scores that a bundle gives to tracks; all of them are kept in memory. */
public final class BundleScores implements TrackScores {

  private final String name;
  private final int tags;
  private final Map<String, float[]> scores = new LinkedHashMap<>();

  private BundleScores(String name, int tags) {
    this.name = name;
    this.tags = tags;
  }

  /**
   * Predicts all tracks of a source.
   *
   * @param name for people, such as that of the bundle's file
   * @param source closed by whoever opened it
   * @throws UserException if a track cannot be read, or comes twice
   */
  public static BundleScores of(
      String name,
      Tagger tagger,
      TrackSource source,
      Prediction.Settings settings,
      Progress.Display display) {
    BundleScores predicted = new BundleScores(name, tagger.tags().size());
    new Prediction(tagger, new NpyFormat(), settings, display)
        .run(source, answer -> predicted.add(answer.track(), answer.bytes()), 0);
    return predicted;
  }

  private void add(String track, byte[] row) {
    float[] values = new float[tags];
    ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    if (scores.put(track, values) != null) {
      throw new UserException("track '" + track + "': is in the inputs twice, expected once");
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> tracks() {
    return new ArrayList<>(scores.keySet());
  }

  @Override
  public int tags() {
    return tags;
  }

  @Override
  public FloatMatrix of(List<String> tracks) {
    return TrackScores.take(scores, tracks, tags);
  }
}
