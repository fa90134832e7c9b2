package org.tagboost.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tagboost.bundle.TagScore;
import org.tagboost.bundle.Tagger;
import org.tagboost.data.EmbeddingFile;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.pipeline.BundledExperiment;

/**
 * Tables that executors of a standalone cluster predict, against predictions in this process, bit
 * by bit; and the recipes of docs/scale.md, as written.
 */
@Timeout(600)
class SparkPredictionTest {

  private static final String EXPECTED =
      ", expected frames of 6 finite values, as tiny was trained on; leave the track out, or"
          + " compute its embedding again";

  private static PredictedTables tables;
  private static BundledExperiment trained;

  @BeforeAll
  static void predict() throws Exception {
    tables = PredictedTables.get();
    trained = tables.trained();
  }

  private static List<String> answer(String name) {
    return tables.named(name);
  }

  /** What the tagger says in this process of each track. */
  private static List<String> expected(boolean firstFrameOnly) {
    List<String> lines = new ArrayList<>();
    try (Tagger tagger = Tagger.load(trained.bundle())) {
      for (String track : trained.tracks()) {
        Sequence sequence = sequence(track, firstFrameOnly);
        lines.add(track + "\t" + bits(tagger.predict(List.of(sequence))[0]));
      }
    }
    return lines.stream().sorted().toList();
  }

  private static Sequence sequence(String track, boolean firstFrameOnly) {
    EmbeddingFile file = new EmbeddingFile();
    file.read(trained.file(track), track);
    Sequence sequence = new Sequence();
    NpyDecoder.decode(file.content(), track, NonFinite.REFUSE, sequence);
    return firstFrameOnly
        ? Sequence.of(1, sequence.dims(), Arrays.copyOf(sequence.toArray(), sequence.dims()))
        : sequence;
  }

  private static String bits(float[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> Integer.toHexString(Float.floatToRawIntBits(values[i])))
        .collect(Collectors.joining(" "));
  }

  @Test
  void batchesHaveTheBitsOfThisProcess() {
    assertThat(answer("batches")).hasSize(30).isEqualTo(expected(false));
    assertThat(answer("partitions")).hasSize(1).allMatch(line -> line.matches("(\\d+)\t\\1"));
    assertThat(answer("schema")).containsExactly("\tstruct<id:string,probabilities:array<float>>");
    assertThat(answer("table")).isEqualTo(expected(false));
  }

  @Test
  void functionsOfSqlHaveTheBitsOfThisProcess() {
    assertThat(answer("sql")).isEqualTo(expected(false));
    assertThat(answer("sql with a path")).isEqualTo(expected(false));
    assertThat(answer("java")).isEqualTo(expected(false));
    assertThat(answer("java of")).isEqualTo(expected(false));
    assertThat(answer("null")).hasSize(1).allMatch(line -> line.endsWith("\tnull"));
  }

  @Test
  void otherNumbersAndSingleFramesAreFramesToo() {
    assertThat(answer("doubles")).isEqualTo(expected(false));
    assertThat(answer("vectors")).isEqualTo(expected(true)).isNotEqualTo(expected(false));
  }

  @Test
  void topRowsAreTheRankingOfTheTagger() {
    List<String> lines = new ArrayList<>();
    try (Tagger tagger = Tagger.load(trained.bundle())) {
      for (String track : trained.tracks()) {
        float[] probabilities = tagger.predict(List.of(sequence(track, false)))[0];
        List<TagScore> top = tagger.top(probabilities, 2);
        for (int i = 0; i < top.size(); i++) {
          TagScore score = top.get(i);
          lines.add(
              "%s\t%d %s %s %x"
                  .formatted(
                      track,
                      i + 1,
                      score.tag(),
                      score.name(),
                      Float.floatToRawIntBits(score.probability())));
        }
      }
    }
    assertThat(answer("top")).isEqualTo(lines.stream().sorted().toList());
  }

  @Test
  void tracksThatCannotBePredictedAreNamed() {
    assertThat(refusal("null frames"))
        .isEqualTo("track bad: has null in place of frames" + EXPECTED);
    assertThat(refusal("no frame")).isEqualTo("track bad: has no frame" + EXPECTED);
    assertThat(refusal("null frame"))
        .isEqualTo("track bad: has null in place of frame 1 (from 0)" + EXPECTED);
    assertThat(refusal("null value"))
        .isEqualTo("track bad: has null at frame 1, dim 3 (from 0)" + EXPECTED);
    assertThat(refusal("dims")).isEqualTo("track bad: has 5 dims in frame 1 (from 0)" + EXPECTED);
    assertThat(refusal("NaN")).isEqualTo("track bad: is NaN at frame 0, dim 5 (from 0)" + EXPECTED);
  }

  @Test
  void tablesWithoutFramesAreRefused() {
    assertThat(refusal("no column"))
        .isEqualTo("column frames: is not in the table, which has id, frame");
    assertThat(refusal("no frames"))
        .isEqualTo(
            "column frames: is of type string, expected array<array<float>>, or array<float> of"
                + " tracks of one frame");
  }

  private static String refusal(String name) {
    List<String> lines = answer(name);
    assertThat(lines).hasSize(1);
    return lines.get(0).strip();
  }
}
