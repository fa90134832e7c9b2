package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tagboost.config.DataConfig;
import org.tagboost.config.LabelConfig;
import org.tagboost.config.LabelFormatName;
import org.tagboost.config.NonFiniteValues;
import org.tagboost.failure.UserException;

/** Label files as their publishers write them, cut to a few lines. */
class PublishedLabelsTest {

  private static final String JAMENDO =
      """
      TRACK_ID\tARTIST_ID\tALBUM_ID\tPATH\tDURATION\tTAGS
      track_0000214\tartist_000014\talbum_000031\t14/214.mp3\t124.6\tgenre---punkrock\tmood/theme---happy
      track_0000215\tartist_000014\talbum_000031\t15/215.mp3\t151.4\tgenre---metal
      """;

  /** As published: every cell in quotes. */
  private static final String MAGNATAGATUNE =
      """
      "clip_id"\t"no voice"\t"singer"\t"duet"\t"mp3_path"
      "2"\t"0"\t"1"\t"0"\t"f/american_bach-01-bwv54__i_aria-30-59.mp3"
      "6"\t"1"\t"1"\t"0"\t"f/american_bach-01-bwv54__i_aria-146-175.mp3"
      """;

  private static final String FSD50K =
      """
      fname,labels,mids,split
      64760,"Electric_guitar,Guitar,Music","/m/02sgy,/m/0342h,/m/04rlf",train
      16399,"Guitar,Music","/m/0342h,/m/04rlf",val
      """;

  private static final String AUDIOSET =
      """
      # Segments csv created Sun Mar  5 10:54:31 2017
      # num_ytids=22160, num_segs=22160, num_unique_labels=527, num_positive_labels=52882
      # YTID, start_seconds, end_seconds, positive_labels
      --PJHxphWEs, 30.000, 40.000, "/m/09x0r,/t/dd00088"
      --ZhevVpy1s, 50.000, 60.000, "/m/012xff"
      """;

  private static final String JSONL =
      """
      {"track": "a/1", "tags": ["rock", " jazz"], "artist": "x"}

      {"tags": [], "track": 2, "artist": "y"}
      """;

  private static final String ONEHOT =
      """
      track,rock,year,jazz,none
      1,1,1999,0,0
      2,True,n/a,1.0,false
      """;

  @TempDir private Path dir;

  @Test
  void jamendo() {
    Dataset data = loaded(JAMENDO, "a split of MTG-Jamendo (data.format: jamendo)");
    assertThat(data.trainTracks()).containsExactly("14/214", "15/215");
    assertThat(tags(data, 0)).containsExactly("genre---punkrock", "mood/theme---happy");
    assertThat(tags(data, 1)).containsExactly("genre---metal");
    Dataset grouped = Dataset.load(config(DEFAULT), Optional.of("ARTIST_ID"), Optional.empty());
    assertThat(grouped.groups()).contains(List.of("artist_000014", "artist_000014"));
    assertThat(Dataset.load(config(track("TRACK_ID")), Optional.empty(), Optional.empty()))
        .extracting(Dataset::trainTracks)
        .isEqualTo(List.of("track_0000214", "track_0000215"));
    write("train.csv", JAMENDO + "track_0000216\tartist\n");
    assertRefused(DEFAULT, "train.csv:4: has 2 fields, expected at least 5: TRACK_ID");
  }

  @Test
  void magnaTagATune() {
    Dataset data = loaded(MAGNATAGATUNE, "MagnaTagATune's annotations");
    assertThat(data.trainTracks())
        .containsExactly(
            "f/american_bach-01-bwv54__i_aria-30-59", "f/american_bach-01-bwv54__i_aria-146-175");
    assertThat(tags(data, 0)).containsExactly("singer");
    assertThat(tags(data, 1)).containsExactly("no voice", "singer");
    assertThat(data.warnings()).first().asString().contains("1 of 3 tags have no positive", "duet");
    assertThat(Dataset.load(config(track("clip_id")), Optional.empty(), Optional.empty()))
        .extracting(Dataset::trainTracks)
        .isEqualTo(List.of("2", "6"));
  }

  @Test
  void fsd50k() {
    Dataset data = loaded(FSD50K, "the ground truth of FSD50K");
    assertThat(data.trainTracks()).containsExactly("64760", "16399");
    assertThat(tags(data, 0)).containsExactly("Electric_guitar", "Guitar", "Music");
  }

  @Test
  void audioSet() {
    Dataset data = loaded(AUDIOSET, "segments of AudioSet");
    assertThat(data.trainTracks()).containsExactly("--PJHxphWEs", "--ZhevVpy1s");
    assertThat(tags(data, 0)).containsExactly("/m/09x0r", "/t/dd00088");
    write("train.csv", AUDIOSET + "abc, 1.0, \"/m/1\"\n");
    assertRefused(DEFAULT, "train.csv:6: is 'abc, 1.0, \"/m/1\"', expected YTID, start, end");
  }

  @Test
  void jsonLines() {
    Dataset data = loaded(JSONL, "a JSON object per line");
    assertThat(data.trainTracks()).containsExactly("a/1", "2");
    assertThat(tags(data, 0)).containsExactly("jazz", "rock");
    assertThat(tags(data, 1)).isEmpty();
    for (String wrong : List.of("{", "[]", "{\"track\": \"3\", \"tags\": \"rock\"}", "{} {}")) {
      write("train.csv", JSONL + wrong + "\n");
      assertRefused(DEFAULT, "train.csv:4: is '" + wrong + "', expected a line such as");
    }
  }

  @Test
  void oneHot() {
    Dataset data = loaded(ONEHOT, "a table with a column of 0 and 1 per tag");
    assertThat(data.trainTracks()).containsExactly("1", "2");
    assertThat(data.tags()).extracting(Tag::id).containsExactly("jazz", "none", "rock");
    assertThat(tags(data, 0)).containsExactly("rock");
    assertThat(tags(data, 1)).containsExactly("jazz", "rock");
    write("train.csv", ONEHOT.replace(",", "\t"));
    assertThat(tags(load(DEFAULT), 1)).containsExactly("jazz", "rock");
    write("train.csv", ONEHOT + "3,1,2000,0.7,0\n");
    assertRefused(DEFAULT, "train.csv:4: column 'jazz' has '0.7', expected 0 or 1");
  }

  @Test
  void tabSeparatedTables() {
    Dataset data = loaded("tags\ttrack\nrock,jazz\t1\n\t2\n", "a tab-separated table");
    assertThat(tags(data, 0)).containsExactly("jazz", "rock");
  }

  @Test
  void unknownAndAmbiguousFormsAreRefused() {
    write("train.csv", "track;tags\n1;rock\n");
    assertRefused(DEFAULT, "train.csv: begins with 'track;tags', which is no form of labels")
        .hasMessageContaining("csv, tsv, onehot, jamendo, magnatagatune, fsd50k, audioset, jsonl");
    write("train.csv", "track,tags,fname,labels,mids\n1,rock,2,jazz,m\n");
    assertRefused(
        DEFAULT,
        "could be a comma-separated table with the tags of a track in one field or the ground truth of FSD50K; set data.format: csv or fsd50k");
    assertThat(tags(load(format(LabelFormatName.FSD50K)), 0)).containsExactly("jazz");
    assertThat(tags(load(format(LabelFormatName.CSV)), 0)).containsExactly("rock");
  }

  @Test
  void severalFilesAreOne() {
    write("a.tsv", JAMENDO);
    write("b.tsv", JAMENDO.replace("214", "314").replace("215", "315"));
    write("c.tsv", JAMENDO.replace("214", "414").replace("215", "415"));
    LabelConfig files =
        new LabelConfig(
            List.of("a.tsv", "b.tsv"),
            Optional.of("c.tsv"),
            LabelFormatName.AUTO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Dataset data = load(files);
    assertThat(data.trainTracks()).containsExactly("14/214", "15/215", "14/314", "15/315");
    assertThat(data.testTracks()).containsExactly("14/414", "15/415");
    assertThat(data.testLabels().orElseThrow().tagsOf(1)).hasSize(1);
    write("b.tsv", JAMENDO);
    assertRefused(files, "b.tsv:2: track '14/214' was listed before, at " + dir + "/a.tsv:2");
  }

  @Test
  void aColumnTellsTestTracks() {
    LabelConfig split =
        new LabelConfig(
            List.of("train.csv"),
            Optional.of("test.csv"),
            LabelFormatName.AUTO,
            Optional.empty(),
            Optional.empty(),
            Optional.of("split"));
    write("train.csv", FSD50K + "7,Guitar,/m/0342h,test\n");
    Dataset data = load(split);
    assertThat(data.trainTracks()).containsExactly("64760", "16399");
    assertThat(data.testTracks()).containsExactly("7");
    assertThat(data.testLabels().orElseThrow().tagsOf(0)).containsExactly(1);
    write("train.csv", FSD50K + "7,Guitar,/m/0342h,3\n");
    assertRefused(split, "train.csv:4: column 'split' has '3', expected train, validation or test");
    write("train.csv", FSD50K);
    write("test.csv", "track\n9\n");
    assertRefused(split, "test.csv: is there, but data.split takes the test tracks");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {
        "'rock;jazz'         / 'tags such as ''rock;jazz'' look like several tags with \";\" between'",
        "'rock|jazz'         / 'set data.separator: \"|\", or \",\" if this is one tag'",
        "'[''rock'', ''jazz'']' / 'look like lists in brackets'",
      })
  void wrongSeparatorsAreRefused(String field, String expected) {
    String jazz = field.replace("rock", "pop");
    write("train.csv", "track,tags\n1,\"%s\"\n2,\"%s\"\n3,rock\n4,pop\n".formatted(field, jazz));
    if (field.startsWith("[")) {
      write("train.csv", "track,tags\n1,\"%s\"\n2,\"%s\"\n".formatted(field, jazz));
    }
    assertRefused(DEFAULT, expected);
    Dataset asOneTag = load(separator(","));
    assertThat(asOneTag.tags()).extracting(Tag::id).anyMatch(tag -> tag.contains("pop"));
    Dataset split = load(separator(field.startsWith("[") ? "list" : field.substring(4, 5)));
    assertThat(tags(split, 0)).containsExactly("jazz", "rock");
  }

  /** At most 60 characters of the first field that looks wrong. */
  @ParameterizedTest
  @CsvSource({"29, ''", "30, ..."})
  void anExampleOfAWrongSeparatorIsShort(int letters, String end) {
    String field = "x".repeat(30) + ";" + "y".repeat(letters);
    write("train.csv", "track,tags\n1,pop\n2,%s\n3,pop;x\n".formatted(field));
    assertRefused(DEFAULT, "tags such as '%s%s' look like".formatted(field.substring(0, 60), end));
    write("train.csv", "track,tags\n1,[pop]\n2,\"[a, b]\"\n");
    assertRefused(DEFAULT, "tags such as '[a, b]' look like lists in brackets");
  }

  private static final LabelConfig DEFAULT = LabelConfig.DEFAULT;

  private static LabelConfig format(LabelFormatName format) {
    return new LabelConfig(
        DEFAULT.train(),
        DEFAULT.test(),
        format,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static LabelConfig track(String column) {
    return new LabelConfig(
        DEFAULT.train(),
        DEFAULT.test(),
        DEFAULT.format(),
        Optional.empty(),
        Optional.of(column),
        Optional.empty());
  }

  private static LabelConfig separator(String text) {
    return new LabelConfig(
        DEFAULT.train(),
        DEFAULT.test(),
        DEFAULT.format(),
        Optional.of(text),
        Optional.empty(),
        Optional.empty());
  }

  private Dataset loaded(String train, String taken) {
    write("train.csv", train);
    Dataset data = load(DEFAULT);
    assertThat(data.notes()).first().asString().contains("train.csv: taken for " + taken);
    return data;
  }

  private Dataset load(LabelConfig labels) {
    return Dataset.load(config(labels), Optional.empty(), Optional.empty());
  }

  private DataConfig config(LabelConfig labels) {
    return new DataConfig(dir, OptionalInt.empty(), NonFiniteValues.REFUSE, labels);
  }

  private static List<String> tags(Dataset data, int track) {
    return Arrays.stream(data.labels().tagsOf(track))
        .mapToObj(tag -> data.tags().get(tag).id())
        .toList();
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      LabelConfig labels, String message) {
    return assertThatThrownBy(() -> load(labels))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  private void write(String name, String content) {
    AtomicFile.writeString(dir.resolve(name), content);
  }
}
