package org.tagboost.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventedLabelsTest {

  private static LabelledParts labels(int tags) {
    return InventedLabels.of(
        new SynthSettings(2_000, 500, tags, 8, 5, 1, Optional.empty(), Optional.empty(), false));
  }

  private static int positives(TaggedTracks tracks, int tag) {
    return (int)
        IntStream.range(0, tracks.size())
            .filter(track -> Arrays.binarySearch(tracks.tags(track), tag) >= 0)
            .count();
  }

  @Test
  void frequenciesHaveALongTail() {
    TaggedTracks train = labels(24).train();
    // 2,000 tracks: the last tag is wanted on 32 % x 24^-0.65 = 4.05 % of them, rounded up to 82;
    // the head on 32 %, and on tracks without any other tag, which makes some 40 %.
    assertThat(positives(train, 0)).isBetween(750, 880);
    assertThat(positives(train, 23)).isEqualTo(82);
  }

  @Test
  void everyTagHasTwelvePositivesAndEveryTrackATag() {
    LabelledParts labels = labels(256);
    for (int tag = 0; tag < 256; tag++) {
      assertThat(positives(labels.train(), tag)).as("tag " + tag).isGreaterThanOrEqualTo(12);
    }
    for (int track = 0; track < labels.tracks(); track++) {
      assertThat(labels.tags(track)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 8, 11})
  void noTagIsOnEveryTrackIfThereAreFewTags(int tags) {
    // Below 12 tags a single parent was on all 2,000: with its children, and where no other was.
    TaggedTracks train = labels(tags).train();
    for (int tag = 0; tag < tags; tag++) {
      assertThat(positives(train, tag)).as("tag " + tag).isBetween(12, 1_600);
    }
  }

  @Test
  void parentsOccurWithTheirChildren() {
    // 24 tags have 24 / 6 = 4 parents, so 13 is a child of 13 % 4 = 1.
    TaggedTracks train = labels(24).train();
    int both = 0;
    int child = 0;
    for (int track = 0; track < train.size(); track++) {
      int[] tags = train.tags(track);
      if (Arrays.binarySearch(tags, 13) >= 0) {
        child++;
        both += Arrays.binarySearch(tags, 1) >= 0 ? 1 : 0;
      }
    }
    assertThat((double) both / child).isGreaterThan(0.9);
  }
}
