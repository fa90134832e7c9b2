package org.tagboost.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tagboost.data.Sequence;
import org.tagboost.decision.Thresholds;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;

/**
 * Tags tracks with what an experiment has trained.
 *
 * <pre>{@code
 * try (Tagger tagger = Tagger.load(Path.of("demo.tagboost"))) {
 *   float[] probabilities = tagger.predict(frames); // frames: float[frames][dims]
 *   for (TagScore score : tagger.top(frames, 3)) {
 *     System.out.println(score.name() + " " + score.probability());
 *   }
 * }
 * }</pre>
 *
 * <p>Thread-safe: any number of threads may predict at a time. A track's probabilities depend on
 * its frames alone, to the last bit. Models lie in memory, kernels outside of the Java heap, until
 * {@link #close}.
 */
public final class Tagger implements AutoCloseable {

  private final Manifest manifest;
  private final Optional<Decisions> decisions;
  private final Optional<TrainingTracks> trainingTracks;
  private final String location;
  private final Scorer scorer;
  private final TagRanking ranking;

  private Tagger(Bundle bundle, Kinds kinds) {
    this.manifest = bundle.manifest();
    this.decisions = bundle.decisions();
    this.trainingTracks = bundle.trainingTracks();
    this.location = bundle.location();
    this.ranking = new TagRanking(manifest.tags());
    this.scorer = Scorer.load(bundle, kinds);
  }

  /**
   * Loads a bundle, and compares all it holds with the hashes in its manifest.
   *
   * @throws UserException if the file is missing, no bundle, of a newer format, cut off or changed
   */
  public static Tagger load(Path file) {
    return load(file, Kinds.SHIPPED);
  }

  /** As {@link #load(Path)}, with kinds of models and feature groups of one's own. */
  public static Tagger load(Path file, Kinds kinds) {
    try (Bundle bundle = Bundle.open(file)) {
      return new Tagger(bundle, kinds);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new UserException(
          file + ": is not a bundle that this program can use (" + e.getMessage() + ")", e);
    } catch (OutOfMemoryError e) {
      throw new UserException(
          file + ": does not fit into memory (" + e.getMessage() + "); give Java more by -Xmx", e);
    }
  }

  /** What the bundle holds and where it comes from. */
  public Manifest manifest() {
    return manifest;
  }

  /** Dims of a frame. */
  public int dims() {
    return manifest.dims();
  }

  /** The tags, in the order of scores. */
  public List<Manifest.TagInfo> tags() {
    return manifest.tags();
  }

  /**
   * The ids of the tracks that it was trained on, in the order of train.csv; empty for bundles that
   * leave them out, or that earlier versions made.
   */
  public List<String> trainingTracks() {
    return trainingTracks.map(TrainingTracks::ids).orElse(List.of());
  }

  /**
   * Predicts one track.
   *
   * @param frames at least one, of {@link #dims} values each
   * @return probabilities in [0, 1], one a tag
   * @throws IllegalArgumentException if there is no frame, or one has other dims
   * @throws IllegalStateException if the tagger is closed
   */
  public float[] predict(float[][] frames) {
    return predict(List.of(scorer.sequence(frames)))[0];
  }

  /**
   * Predicts tracks together, which is faster than one by one.
   *
   * @param tracks sequences of {@link #dims} dims
   * @return probabilities, {@code [track][tag]}
   */
  public float[][] predict(List<Sequence> tracks) {
    return scorer.use(
        models -> {
          TrackBatch batch = batch();
          tracks.forEach(batch::add);
          return batch.predict();
        });
  }

  /** Begins a batch of tracks that are predicted together, without keeping their frames. */
  public TrackBatch batch() {
    return new TrackBatch(scorer);
  }

  /**
   * The most probable tags of a track, the most probable first; of equal ones the earlier tag.
   *
   * @param count at most so many, at least 0
   */
  public List<TagScore> top(float[][] frames, int count) {
    return top(predict(frames), count);
  }

  /** As {@link #top(float[][], int)}, of probabilities that were predicted. */
  public List<TagScore> top(float[] probabilities, int count) {
    return ranking.of(probabilities, (tag, score) -> true, count);
  }

  /** Whether the bundle has thresholds; bundles that earlier versions made have none. */
  public boolean decides() {
    return decisions.isPresent();
  }

  /**
   * From which probability on each tag is decided, and how probabilities are calibrated.
   *
   * @throws UserException if the bundle {@linkplain #decides has none}
   */
  public Decisions decisions() {
    return decisions.orElseThrow(
        () ->
            new UserException(
                location
                    + ": has no thresholds and no calibration, since an earlier version made it;"
                    + " make it again with the bundle command"));
  }

  /**
   * From which probability on each tag is decided.
   *
   * @throws UserException if the bundle {@linkplain #decides has none}
   */
  public Thresholds thresholds() {
    return decisions().thresholds();
  }

  /**
   * The tags decided for a track, those at or above their thresholds, the most probable first.
   *
   * @throws UserException if the bundle {@linkplain #decides has no thresholds}
   */
  public List<TagScore> decide(float[][] frames) {
    return decide(predict(frames));
  }

  /** As {@link #decide(float[][])}, of probabilities that were predicted. */
  public List<TagScore> decide(float[] probabilities) {
    return ranking.of(probabilities, thresholds()::decides, Integer.MAX_VALUE);
  }

  /**
   * Calibrated probabilities: of the tracks to which a tag is given 0.7, some 70 % have it, as far
   * as new tracks are like the training tracks. Tracks keep their order within a tag; what {@link
   * #predict} gives is what thresholds apply to.
   *
   * @param probabilities of a track, as predicted; not changed
   * @return one a tag; as predicted if the experiment asked for no calibration
   * @throws UserException if the bundle {@linkplain #decides has no calibration}
   */
  public float[] calibrated(float[] probabilities) {
    return decisions().calibrated().probabilities(probabilities);
  }

  /**
   * The number of a tag in the order of scores.
   *
   * @param tag its id, or else its name
   * @throws UserException if there is no such tag, or several have the name
   */
  public int tagNumber(String tag) {
    return ranking.number(tag);
  }

  /**
   * Why a track has its score of a tag. Takes a multiple of the time of {@link #predict}.
   *
   * @param tag {@linkplain #tagNumber number} of the tag
   */
  public Explanation explain(float[][] frames, int tag) {
    return explain(scorer.sequence(frames), tag);
  }

  /** As {@link #explain(float[][], int)}, of a sequence. */
  public Explanation explain(Sequence track, int tag) {
    float[] row = scorer.features(List.of(track));
    Explanation explanation = scorer.use(models -> models.explain(tag, row));
    return explanation.with(
        LeftOutFrames.of(track, tag, explanation.logOdds(), batch()),
        explanation.neighbours().isEmpty() ? List.of() : trainingTracks());
  }

  /**
   * Writes all that follows the features as one ONNX model: float32 {@code features}, {@code
   * [tracks, columns]} as {@link #features} gives them, to {@code probabilities}, {@code [tracks,
   * tags]}, within 1e-5 of {@link #predict}, and within 5e-5 where kernels take part.
   *
   * @param out not closed
   * @throws UserException if a kind of model cannot be put into ONNX, or the file would be larger
   *     than ONNX allows
   */
  public void exportOnnx(OutputStream out) throws IOException {
    scorer.use(
        models -> {
          models.exportOnnx(out);
          return models;
        });
  }

  /**
   * The feature rows of tracks, which the exported model takes.
   *
   * @return tracks x columns, row-major
   */
  public float[] features(List<Sequence> tracks) {
    return scorer.features(tracks);
  }

  /** Frees native memory once the predictions that are running are done; those after it fail. */
  @Override
  public void close() {
    scorer.close();
  }
}
