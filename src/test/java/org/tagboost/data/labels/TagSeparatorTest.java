package org.tagboost.data.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagSeparatorTest {

  private static final List<String> TAGS =
      List.of("rock", "pop", "jazz", "hip hop", "blues", "folk", "techno", "house", "soul", "r&b");

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {
        "','    / ' a,b c , ,d'              / a+b c+d",
        "';'    / 'a;b,c; d'                 / a+b,c+d",
        "'--'   / 'a--b-c--'                 / a+b-c",
        "list   / '[''a'', ''b c'', \"d\"]'  / a+b c+d",
        "list   / '{a, b}'                   / a+b",
        "list   / '[]'                       / ''",
        "list   / '['''', a, ''b]'            / a+'b",
        "','    / ',a'                       / a",
        "list   / 'a, b'                     / a+b",
      })
  void fieldsAreSplit(String setting, String field, String expected) {
    assertThat(String.join("+", TagSeparator.of(Optional.of(setting)).split(field)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "|", "\t"})
  void otherSeparatorsAreSuspected(String separator) {
    assertThat(TagSeparator.suspicion(fields(separator, 400))).contains(separator);
    assertThat(TagSeparator.suspicion(fields(separator, 8))).contains(separator);
    assertThat(TagSeparator.suspicion(List.of("rock" + separator + "jazz", "rock")))
        .contains(separator);
  }

  @Test
  void bracketsAreSuspected() {
    assertThat(TagSeparator.suspicion(List.of("['rock', 'jazz']", "[]", "['pop']")))
        .contains("list");
    assertThat(TagSeparator.suspicion(List.of("(rock)", "pop", "jazz"))).isEmpty();
  }

  @Test
  void commasAreNot() {
    assertThat(TagSeparator.suspicion(fields(",", 400))).isEmpty();
    assertThat(TagSeparator.suspicion(List.of("", "rock"))).isEmpty();
    assertThat(TagSeparator.suspicion(List.of())).isEmpty();
    assertThat(TagSeparator.suspicion(List.of("5,6,9", "3"))).isEmpty();
  }

  /**
   * Most tags have to contain the separator; and splitting has to make tags twice as common, or
   * more common if most were rare.
   */
  @ParameterizedTest
  @CsvSource({
    // 4 rare tags, one of which has a separator
    "rock;jazz rock jazz pop,",
    // 1 and 2 times; split 1, 2 and 3 times: half of the tags were rare, not most
    "a;b a;c a;c,",
    // 2 times each; split 4, 2 and 2
    "a;b a;c a;b a;c,",
    // 2 times each; split 4 times each
    "a;b a;b b;a b;a, ;",
    // once; split once each
    "a;b,",
    // empty fields say nothing
    "- - - - a;b a, ;",
    "- - - [a],list",
  })
  void tagsAreSuspectedThatBecomeMoreCommon(String fields, @Nullable String expected) {
    assertThat(
            TagSeparator.suspicion(
                Arrays.stream(fields.split(" ")).map(field -> field.replace("-", "")).toList()))
        .isEqualTo(Optional.ofNullable(expected));
  }

  /** Names of a hierarchy have a separator, and are as common as other tags. */
  @Test
  void namesOfAHierarchyAreNot() {
    List<String> fields = new ArrayList<>();
    for (String field : fields(",", 400)) {
      fields.add(
          Arrays.stream(field.split(","))
              .map(tag -> "genre|" + tag)
              .collect(Collectors.joining(",")));
    }
    assertThat(TagSeparator.suspicion(fields)).isEmpty();
  }

  /** One to three tags each, drawn with a fixed seed. */
  private static List<String> fields(String separator, int count) {
    Random random = new Random(1);
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> tags = new ArrayList<>();
      for (int j = 0; j < 1 + i % 3; j++) {
        tags.add(TAGS.get(random.nextInt(TAGS.size())));
      }
      fields.add(String.join(separator, tags));
    }
    return fields;
  }
}
