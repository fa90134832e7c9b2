package org.tagboost.survey;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.tagboost.config.DataConfig;
import org.tagboost.config.NonFiniteValues;
import org.tagboost.data.EmbeddingFile;
import org.tagboost.data.EmbeddingStore;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

/**
 * What some of the embeddings are.
 *
 * @param location the directory, archive or array
 * @param looked number of tracks read
 * @param dims of a frame; 0 if no track could be read
 * @param fewest frames of a track
 * @param most frames of a track
 */
public record FrameSurvey(String location, int looked, int dims, int fewest, int most) {

  /** Enough to meet what is wrong with many files, and read in a second. */
  private static final int LOOKED_AT = 500;

  private static final int MOST_PROBLEMS = 5;

  /**
   * Reads tracks at equal distances, or the first ones of an archive.
   *
   * @param tracks distinct ids that can be file names
   * @param problems gets one line per error
   */
  static FrameSurvey of(DataConfig data, List<String> tracks, Consumer<String> problems) {
    EmbeddingStore store;
    try {
      store = EmbeddingStore.open(data.dir());
    } catch (UserException e) {
      problems.accept(String.valueOf(e.getMessage()));
      return new FrameSurvey("", 0, 0, 0, 0);
    }
    Set<String> wrong = new LinkedHashSet<>();
    try {
      store.fingerprint(tracks); // looks for the file of each track, where tracks have files
    } catch (UserException e) {
      wrong.add(String.valueOf(e.getMessage()));
    }
    int count = Math.min(LOOKED_AT, tracks.size());
    List<String> sample =
        IntStream.range(0, count)
            .mapToObj(i -> tracks.get((int) ((long) i * tracks.size() / count)))
            .toList();
    Reading reading =
        new Reading(
            wrong, data.nonFinite() == NonFiniteValues.ZERO ? NonFinite.ZERO : NonFinite.REFUSE);
    boolean folder = Presence.ofFolder(Path.of(store.location()));
    if (folder) {
      // One by one, so that a bad file does not hide the next.
      sample.forEach(track -> reading.read(store, List.of(track), !wrong.isEmpty()));
    } else if (!tracks.isEmpty()) {
      reading.read(store, tracks, false);
    }
    wrong.stream().limit(MOST_PROBLEMS).forEach(problems);
    return new FrameSurvey(
        store.location(), reading.looked, reading.dims, reading.fewest, reading.most);
  }

  private static final class Reading {

    private final Set<String> wrong;
    private final NonFinite nonFinite;
    private final EmbeddingFile file = new EmbeddingFile();
    private final Sequence sequence = new Sequence();
    private int looked;
    private int dims;
    private String first = "";
    private int fewest;
    private int most;

    Reading(Set<String> wrong, NonFinite nonFinite) {
      this.wrong = wrong;
      this.nonFinite = nonFinite;
    }

    /**
     * @param missingKnown whether missing files are among the problems already
     */
    void read(EmbeddingStore store, List<String> tracks, boolean missingKnown) {
      try (EmbeddingStore.Cursor cursor = store.open(tracks)) {
        while (looked < LOOKED_AT && cursor.next(file)) {
          NpyDecoder.decode(file.content(), file.name(), nonFinite, sequence);
          look();
        }
      } catch (UserException e) {
        String message = String.valueOf(e.getMessage());
        boolean missing =
            message.contains("has no file for") || message.contains("is the only file there");
        if (!missingKnown || !missing) {
          wrong.add(message);
        }
      }
    }

    private void look() {
      if (looked++ == 0) {
        dims = sequence.dims();
        first = file.name();
        fewest = sequence.frames();
      }
      if (sequence.dims() != dims) {
        wrong.add(
            "%s: has %d dims where %s has %d; every track needs the same dims: re-export the odd one or leave it out"
                .formatted(file.name(), sequence.dims(), first, dims));
      }
      fewest = Math.min(fewest, sequence.frames());
      most = Math.max(most, sequence.frames());
    }
  }

  /** What was found, in words. */
  String text() {
    return "%s: %d dims, %s (%d tracks looked at)"
        .formatted(
            location,
            dims,
            fewest == most
                ? most + (most == 1 ? " frame" : " frames")
                : fewest + " to " + most + " frames",
            looked);
  }
}
