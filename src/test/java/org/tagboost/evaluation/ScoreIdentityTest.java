package org.tagboost.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tagboost.data.Dataset;
import org.tagboost.data.Labels;
import org.tagboost.data.Tag;

class ScoreIdentityTest {

  private static final List<String> TRAIN = List.of("a", "b", "c", "d");
  private static final List<String> TEST = List.of("x", "y");
  private static final List<String> TAGS = List.of("0", "1");
  private static final List<int[]> LABELS =
      List.of(new int[] {0}, new int[] {1}, new int[] {}, new int[] {0, 1});
  private static final Folds FOLDS = new Folds(2, new int[] {0, 1, 0, 1});

  private static final ScoreIdentity IDENTITY = identity(TRAIN, TEST, TAGS, LABELS, FOLDS);

  private static ScoreIdentity identity(
      List<String> train, List<String> test, List<String> tags, List<int[]> labels, Folds folds) {
    return ScoreIdentity.of(
        new Dataset(
            Path.of("anywhere"),
            train,
            Labels.of(tags.size(), labels),
            test,
            Optional.empty(),
            tags.stream().map(id -> new Tag(id, "name of " + id)).toList(),
            Optional.empty(),
            Optional.empty(),
            false,
            List.of(),
            List.of()),
        folds);
  }

  @Test
  void equalDataHasNoDifferences() {
    ScoreIdentity again = identity(TRAIN, TEST, TAGS, LABELS, FOLDS);
    assertThat(again).isEqualTo(IDENTITY);
    assertThat(again.differences(IDENTITY)).isEmpty();
  }

  @Test
  void namesWhatDiffers() {
    assertThat(
            identity(List.of("b", "a", "c", "d"), TEST, TAGS, LABELS, FOLDS).differences(IDENTITY))
        .as("order")
        .containsExactly("training tracks");
    assertThat(identity(TRAIN, List.of("x", "z"), TAGS, LABELS, FOLDS).differences(IDENTITY))
        .containsExactly("test tracks");
    assertThat(identity(TRAIN, TEST, List.of("1", "0"), LABELS, FOLDS).differences(IDENTITY))
        .containsExactly("tags");
    List<int[]> oneMoved = List.of(new int[] {0, 1}, new int[] {}, new int[] {}, new int[] {0, 1});
    assertThat(identity(TRAIN, TEST, TAGS, oneMoved, FOLDS).differences(IDENTITY))
        .containsExactly("labels");
    Folds other = new Folds(2, new int[] {1, 0, 0, 1});
    assertThat(identity(TRAIN, TEST, TAGS, LABELS, other).differences(IDENTITY))
        .containsExactly("folds");
  }

  @Test
  void namesAllThatDiffers() {
    List<String> three = List.of("a", "b", "c");
    List<int[]> labels = LABELS.subList(0, 3);
    Folds folds = new Folds(3, new int[] {0, 1, 2});
    assertThat(identity(three, three, three, labels, folds).differences(IDENTITY))
        .containsExactly("training tracks", "test tracks", "tags", "labels", "folds");
  }

  /** Computed with Python's hashlib from the ids, labels and folds above. */
  @Test
  void fingerprintIsTheSameOnEveryMachine() {
    assertThat(IDENTITY.fingerprint(false))
        .isEqualTo("766f9d1c3594a5260994b05045459370e9a02004ce31db26b679fedbfc18d467");
    assertThat(IDENTITY.fingerprint(true))
        .isEqualTo("52487fba36e02413e1a2db8bfd1d55a94bec0ad7d1b29aae278da51928fc6478");
  }
}
