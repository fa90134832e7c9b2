package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tagboost.failure.UserException;

class DatasetPartTest {

  private static final Dataset WHOLE =
      new Dataset(
          Path.of("data"),
          List.of("a", "b", "c", "d", "e"),
          labels(new int[] {0}, new int[] {1, 2}, new int[] {2}, new int[] {}, new int[] {0, 2}),
          List.of("x", "y", "z"),
          Optional.of(labels(new int[] {1}, new int[] {0}, new int[] {2})),
          List.of(new Tag("0", "Rock"), new Tag("1", "Pop"), new Tag("2", "Jazz")),
          Optional.of(List.of("g1", "g2", "g3", "g4", "g5")),
          Optional.of(List.of("f1", "f2", "f3", "f4", "f5")),
          true,
          List.of("a note"),
          List.of("a warning"));

  private static Labels labels(int[]... tags) {
    return Labels.of(3, List.of(tags));
  }

  @Test
  void allIsAPart() {
    assertThat(WHOLE.part(List.of(), OptionalInt.empty()))
        .usingRecursiveComparison()
        .isEqualTo(WHOLE);
    assertThat(WHOLE.part(List.of(), OptionalInt.of(5)).trainTracks()).hasSize(5);
  }

  /** Two of five are those at 0 and 5/2; two of three those at 0 and 3/2. */
  @Test
  void tracksAreTakenAtEqualDistances() {
    Dataset part = WHOLE.part(List.of(), OptionalInt.of(2));
    assertThat(part.trainTracks()).containsExactly("a", "c");
    assertThat(part.groups()).contains(List.of("g1", "g3"));
    assertThat(part.folds()).contains(List.of("f1", "f3"));
    assertThat(part.labels().tagsOf(1)).containsExactly(2);
    assertThat(part.testTracks()).containsExactly("x", "y");
    assertThat(part.testLabels().orElseThrow().tagsOf(1)).containsExactly(0);
    assertThat(part.tags()).isEqualTo(WHOLE.tags());
    assertThat(part.generated()).isTrue();
    assertThat(part.notes()).containsExactly("a note");
    assertThat(part.warnings()).containsExactly("a warning");
  }

  /** By id or name, in the order of the columns; other tags leave the labels. */
  @Test
  void tagsKeepTheirOrder() {
    Dataset part = WHOLE.part(List.of("2", "Rock"), OptionalInt.empty());
    assertThat(part.tags()).extracting(Tag::name).containsExactly("Rock", "Jazz");
    assertThat(part.labels().tags()).isEqualTo(2);
    assertThat(part.labels().tagsOf(0)).containsExactly(0);
    assertThat(part.labels().tagsOf(1)).containsExactly(1);
    assertThat(part.labels().tagsOf(4)).containsExactly(0, 1);
    assertThat(part.testLabels().orElseThrow().tagsOf(0)).isEmpty();
    assertThatThrownBy(() -> WHOLE.part(List.of("Rock", "Soul"), OptionalInt.empty()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "part.tags: Soul: no tag has this id or name in data; ids are 0 to 2, names are in"
                + " tags.csv if there is one");
  }

  @Test
  void trainingTracksMayBeLeftOut() {
    Dataset few = WHOLE.withTrainTracks(new int[] {4, 1});
    assertThat(few.trainTracks()).containsExactly("e", "b");
    assertThat(few.labels().tagsOf(0)).containsExactly(0, 2);
    assertThat(few.groups()).contains(List.of("g5", "g2"));
    assertThat(few.folds()).contains(List.of("f5", "f2"));
    assertThat(few.testTracks()).isEqualTo(WHOLE.testTracks());
    assertThat(few.tags()).isEqualTo(WHOLE.tags());
  }
}
