package org.tagboost.features;

import java.util.List;
import org.tagboost.data.EmbeddingFile;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;

/** The sequences of the training tracks, for groups that are fitted on frames. */
public final class TrainingFrames {

  private final EmbeddingStore store;
  private final List<String> tracks;
  private final int dropLastFrames;
  private final NonFinite nonFinite;

  /**
   * @param tracks ids of the training tracks
   * @param dropLastFrames frames left out at the end of each track
   */
  public TrainingFrames(
      EmbeddingStore store, List<String> tracks, int dropLastFrames, NonFinite nonFinite) {
    this.store = store;
    this.tracks = List.copyOf(tracks);
    this.dropLastFrames = dropLastFrames;
    this.nonFinite = nonFinite;
  }

  /** Takes a training track. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Takes a track.
     *
     * @param track its 0-based number
     * @param sequence used for the next track too
     * @param frames how many of its frames count, from the first on; at least 1
     */
    void visit(int track, Sequence sequence, int frames);
  }

  /** Number of tracks. */
  public int tracks() {
    return tracks.size();
  }

  /**
   * Reads the first {@code most} tracks, in whatever order they are stored.
   *
   * @throws org.tagboost.failure.UserException if a sequence is missing or unusable, or dims differ
   */
  public void read(int most, Visitor visitor) {
    int dims = 0;
    String firstFile = "";
    EmbeddingFile file = new EmbeddingFile();
    Sequence sequence = new Sequence();
    try (EmbeddingStore.Cursor cursor =
        store.open(tracks.subList(0, Math.min(most, tracks.size())))) {
      while (cursor.next(file)) {
        NpyDecoder.decode(file.content(), file.name(), nonFinite, sequence);
        if (dims == 0) {
          dims = sequence.dims();
          firstFile = file.name();
        } else if (dims != sequence.dims()) {
          throw FeatureRows.unequalDims(file.name(), sequence.dims(), firstFile, dims);
        }
        visitor.visit(file.index(), sequence, RowPooler.framesKept(sequence, dropLastFrames));
      }
    }
  }
}
