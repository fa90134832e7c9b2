package org.tagboost.models.xgboost;

import org.tagboost.config.Section;

/**
 * Which tracks without a tag its booster learns from, beside all that carry it.
 *
 * @param hardest how many of those with the highest base margins, at least 0; a tag with more
 *     positives takes as many as it has positives
 * @param others how many of the rest, drawn at random, at least 0; each weighs as much as the
 *     tracks that it stands for
 */
public record NegativeSampling(int hardest, int others) {

  static NegativeSampling read(Section section) {
    NegativeSampling negatives =
        new NegativeSampling(
            section.integer("hardest", "[0, 1000000000]"),
            section.integer("others", "[0, 1000000000]"));
    if (negatives.hardest() == 0 && negatives.others() == 0) {
      section.problem("others", "without any negatives there is nothing to learn");
    }
    section.done();
    return negatives;
  }
}
