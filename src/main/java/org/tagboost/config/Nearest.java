package org.tagboost.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggests known words for a misspelled one. */
public final class Nearest {

  private Nearest() {}

  /**
   * The known word with the smallest edit distance, if that is at most about a third of its length.
   */
  public static Optional<String> to(String word, Collection<String> known) {
    String lower = word.toLowerCase(Locale.ROOT);
    LevenshteinDistance distance = new LevenshteinDistance(Math.max(1, (word.length() + 1) / 3));
    return known.stream()
        .filter(candidate -> distance.apply(lower, candidate.toLowerCase(Locale.ROOT)) >= 0)
        .min(
            Comparator.comparingInt(
                candidate -> distance.apply(lower, candidate.toLowerCase(Locale.ROOT))));
  }

  /** {@code did you mean max_depth?}, or else the known words. */
  public static String hint(String word, Collection<String> known) {
    return to(word, known)
        .map(nearest -> "did you mean " + nearest + "?")
        .orElseGet(
            () ->
                known.isEmpty()
                    ? "no keys are allowed here"
                    : known.size() <= 12
                        ? "known are " + String.join(", ", known)
                        : "configs/base.yaml lists all");
  }
}
