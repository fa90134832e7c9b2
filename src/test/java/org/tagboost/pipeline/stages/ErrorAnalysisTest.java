package org.tagboost.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
}
