package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tagboost.data.Labels;
import org.tagboost.evaluation.LabelColumns;
import org.tagboost.report.Analysis;

class ErrorAnalysisTest {

  private static final int TRACKS = 20;

  /** Tracks 0 to 9 carry tag 0, tracks 10 to 19 tag 1, and none tag 2. */
  private static Analysis.Errors errors() {
    List<int[]> tags = new ArrayList<>();
    for (int track = 0; track < TRACKS; track++) {
      tags.add(new int[] {track < 10 ? 0 : 1});
    }
    // Tag 0 scores its own tracks from 0.5 down, and the others from 0.55 down.
    // Tag 1 is decided, and tag 0 is not, for tracks 0 to 3; tag 2 is decided for track 4.
    LabelColumns decisions =
        (tag, into) -> {
          for (int track = 0; track < TRACKS; track++) {
            into[track] =
                switch (tag) {
                  case 0 -> track >= 4 && track < 10;
                  case 1 -> track < 4 || track >= 10;
                  default -> track == 4;
                };
          }
        };
    return new ErrorAnalysis(
            IntStream.range(0, TRACKS).mapToObj(track -> "t" + track).toList(), Labels.of(3, tags))
        .of(
            (tag, into) -> {
              for (int track = 0; track < TRACKS; track++) {
                into[track] = (track < 10 ? 0.5f : 0.65f) - track / 100f;
              }
            },
            Optional.of(decisions),
            Optional.empty());
  }

  @Test
  void findsTheTracksThatAreScoredMostWrongly() {
    List<Analysis.TagErrors> tags = errors().tags();
    assertThat(tags).extracting(Analysis.TagErrors::tag).containsExactly(0, 1);
    assertThat(tags.get(0).unlabelled())
        .extracting(Analysis.ScoredTrack::track)
        .containsExactly("t10", "t11", "t12", "t13", "t14");
    assertThat(tags.get(0).missed())
        .extracting(Analysis.ScoredTrack::track)
        .containsExactly("t9", "t8", "t7", "t6", "t5");
    assertThat(tags.get(0).missed().get(0).score()).isEqualTo(0.41f);
  }

  /** Four tracks of twenty are wrong in both tags: by chance 4 * 4 / 20. */
  @Test
  void findsTagsThatAreTakenForOthers() {
    assertThat(errors().confused()).containsExactly(new Analysis.Confusion(1, 0, 4, 0.8));
  }

  /**
   * What is confused.
   *
   * @param pairs of each the tag that is decided instead of the other, that other, the first track
   *     for which that happens, and the one after the last
   */
  private static List<Analysis.Confusion> confused(int tracks, int tags, int[]... pairs) {
    List<int[]> labels = new ArrayList<>();
    for (int track = 0; track < tracks; track++) {
      int number = track;
      labels.add(
          Stream.of(pairs)
              .filter(pair -> pair[2] <= number && number < pair[3])
              .mapToInt(pair -> pair[1])
              .toArray());
    }
    LabelColumns decisions =
        (tag, into) -> {
          for (int track = 0; track < tracks; track++) {
            int number = track;
            into[track] =
                Stream.of(pairs)
                    .anyMatch(pair -> pair[0] == tag && pair[2] <= number && number < pair[3]);
          }
        };
    return new ErrorAnalysis(
            IntStream.range(0, tracks).mapToObj(track -> "t" + track).toList(),
            Labels.of(tags, labels))
        .of((tag, into) -> {}, Optional.of(decisions), Optional.empty())
        .confused();
  }

  /**
   * Of n tracks of twenty, n * n / 20 are expected: three are 2.55 above .45, or 3.8 deviations;
   * four 3.6 deviations; five 3.4. Two tracks are too few.
   */
  @Test
  void theLeastLikelyComesFirst() {
    assertThat(
            confused(
                20,
                10,
                new int[] {1, 0, 0, 3},
                new int[] {3, 2, 3, 8},
                new int[] {5, 4, 8, 12},
                new int[] {7, 6, 12, 15},
                new int[] {9, 8, 15, 17}))
        .containsExactly(
            new Analysis.Confusion(1, 0, 3, .45),
            new Analysis.Confusion(7, 6, 3, .45),
            new Analysis.Confusion(5, 4, 4, .8),
            new Analysis.Confusion(3, 2, 5, 1.25));
  }

  /** Of tags that are always wrong, three tracks are expected to be wrong in both. */
  @Test
  void whatChanceWouldGiveIsNotTold() {
    assertThat(confused(3, 2, new int[] {1, 0, 0, 3})).isEmpty();
  }
}
