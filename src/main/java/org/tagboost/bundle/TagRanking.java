package org.tagboost.bundle;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The tags of a bundle, listed by their scores. */
record TagRanking(List<Manifest.TagInfo> tags) {

  /** Chooses tags by their number and score. */
  interface Choice {
    boolean takes(int tag, float score);
  }

  /**
   * The chosen tags, the highest score first; of equal ones the earlier tag.
   *
   * @param count at most so many
   */
  List<TagScore> of(float[] scores, Choice choice, int count) {
    return IntStream.range(0, scores.length)
        .filter(tag -> choice.takes(tag, scores[tag]))
        .boxed()
        .sorted(Comparator.comparing((Integer tag) -> -scores[tag]))
        .limit(count)
        .map(tag -> new TagScore(tags.get(tag).id(), tags.get(tag).name(), scores[tag]))
        .toList();
  }
}
