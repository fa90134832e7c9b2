package org.tagboost.bundle;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tagboost.config.Nearest;
import org.tagboost.failure.UserException;

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

  /**
   * The number of a tag.
   *
   * @param tag its id, or else its name
   * @throws UserException if there is no such tag, or several have the name
   */
  int number(String tag) {
    int[] byId = numbers(tag, Manifest.TagInfo::id);
    int[] found = byId.length > 0 ? byId : numbers(tag, Manifest.TagInfo::name);
    if (found.length == 0) {
      throw new UserException(
          "tag '%s': is not among the %d tags of the bundle; %s"
              .formatted(
                  tag,
                  tags.size(),
                  Nearest.to(tag, tags.stream().map(Manifest.TagInfo::name).toList())
                      .map(nearest -> "did you mean " + nearest + "?")
                      .orElse("its manifest.json lists ids and names")));
    }
    if (found.length > 1) {
      throw new UserException(
          "tag '%s': is the name of %d tags; give an id: %s"
              .formatted(
                  tag,
                  found.length,
                  Arrays.stream(found)
                      .mapToObj(number -> tags.get(number).id())
                      .collect(Collectors.joining(", "))));
    }
    return found[0];
  }

  private int[] numbers(String text, Function<Manifest.TagInfo, String> of) {
    return IntStream.range(0, tags.size())
        .filter(tag -> of.apply(tags.get(tag)).equals(text))
        .toArray();
  }
}
