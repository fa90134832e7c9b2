package org.tagboost.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.tagboost.bundle.Explanation;
import org.tagboost.bundle.Tagger;
import org.tagboost.failure.UserException;

/** Explains the scores of one tag, track by track. */
public final class Explanations {

  private Explanations() {}

  /**
   * Explains all tracks of a source.
   *
   * @param tag number of the tag
   * @param skipBad whether tracks that cannot be read are skipped; otherwise the first one stops
   * @param sink takes the id of each track, and why it has its score
   * @throws UserException if a track or the source cannot be read; the tracks before it have been
   *     explained
   */
  public static Prediction.Outcome run(
      Tagger tagger,
      int tag,
      TrackSource source,
      boolean skipBad,
      BiConsumer<String, Explanation> sink) {
    TrackReader reader = new TrackReader(tagger);
    List<Skipped> skipped = new ArrayList<>();
    long explained = 0;
    long skippedCount = 0;
    for (List<Track> next = source.next(1); !next.isEmpty(); next = source.next(1)) {
      String id = next.get(0).id();
      Explanation explanation;
      try {
        explanation = tagger.explain(reader.read(next.get(0), id), tag);
      } catch (UserException e) {
        if (!skipBad) {
          throw e;
        }
        if (skippedCount++ < Prediction.Outcome.LISTED) {
          skipped.add(TrackReader.skipped(id, e));
        }
        continue;
      }
      sink.accept(id, explanation);
      explained++;
    }
    return new Prediction.Outcome(explained, skipped, skippedCount);
  }
}
