package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.data.FloatMatrix;
import org.tagboost.pipeline.BundledExperiment;
import org.tagboost.pipeline.TrainedBundles;

/** {@code predict --decide} and {@code --calibrated}, from {@code decision.json} of the bundle. */
class PredictDecisionsTest {

  private static final int TAGS = 4;
  private static final int TRACKS = 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private static BundledExperiment tiny;

  /** Of the tracks of the directory, sorted by id. */
  private static final List<String> IDS = new ArrayList<>();

  private static final float[][] SCORES = new float[TRACKS][];

  /** For each tag threshold (infinite: never), slope and intercept. */
  private static final double[][] CHOSEN = new double[TAGS][];

  @BeforeAll
  static void train() throws IOException {
    tiny = TrainedBundles.get("decision.thresholds={precision: 0.4}");
    try (ZipFile zip = new ZipFile(tiny.bundle().toFile())) {
      JsonNode json = JSON.readTree(zip.getInputStream(zip.getEntry("decision.json")));
      assertThat(json.get("rule").asText()).isEqualTo("precision");
      assertThat(json.get("wanted").asDouble()).isEqualTo(0.4);
      assertThat(json.get("calibration").asText()).isEqualTo("platt");
      for (int tag = 0; tag < TAGS; tag++) {
        JsonNode one = json.at("/tags/" + tag);
        assertThat(one.get("tag").asText()).isEqualTo("" + tag);
        CHOSEN[tag] =
            new double[] {
              one.get("threshold").isNull()
                  ? Double.POSITIVE_INFINITY
                  : one.get("threshold").asDouble(),
              one.get("slope").asDouble(),
              one.get("intercept").asDouble()
            };
      }
    }
    // Nine digits are exact.
    List<String> lines = predict(tiny.data(), "--digits", 9).out().lines().toList();
    for (int track = 0; track < TRACKS; track++) {
      String line = lines.get(track + 1);
      int comma = line.indexOf(',');
      IDS.add(line.substring(0, comma));
      String[] values = line.substring(comma + 2, line.length() - 1).split(",", -1);
      SCORES[track] = new float[TAGS];
      for (int tag = 0; tag < TAGS; tag++) {
        SCORES[track][tag] = Float.parseFloat(values[tag]);
      }
    }
  }

  private static CommandRun predict(Object... arguments) {
    return predictWith(tiny.bundle(), arguments);
  }

  private static CommandRun predictWith(Path bundle, Object... arguments) {
    List<String> all = new ArrayList<>(List.of("predict", bundle.toString()));
    Arrays.stream(arguments).map(String::valueOf).forEach(all::add);
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static boolean isDecided(int track, int tag) {
    return SCORES[track][tag] >= CHOSEN[tag][0];
  }

  private static List<Integer> decided(int track) {
    return IntStream.range(0, TAGS).filter(tag -> isDecided(track, tag)).boxed().toList();
  }

  private static double calibrated(int track, int tag) {
    double p = SCORES[track][tag];
    return 1 / (1 + Math.exp(-(CHOSEN[tag][1] * Math.log(p / (1 - p)) + CHOSEN[tag][2])));
  }

  @Test
  void csvHasTheTagsThatAreDecidedAsLabelsHaveThem() {
    List<String> expected = new ArrayList<>(List.of("track,tags"));
    for (int track = 0; track < TRACKS; track++) {
      String tags = decided(track).stream().map(String::valueOf).collect(Collectors.joining(","));
      expected.add(IDS.get(track) + "," + (tags.contains(",") ? '"' + tags + '"' : tags));
    }
    assertThat(expected).anyMatch(line -> line.endsWith("\""));
    CommandRun run = predict(tiny.data(), "--decide");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines()).containsExactlyElementsOf(expected);
  }

  @Test
  void wideAndNpyHaveOnesAndZeros() throws IOException {
    List<String> lines =
        predict(tiny.data(), "--decide", "--format", "wide").out().lines().toList();
    Path out = folder.resolve("decided.npy");
    assertThat(predict(tiny.data(), "--decide", "--format", "npy", "--out", out).code()).isZero();
    FloatMatrix matrix = FloatMatrix.map(out);
    for (int track = 0; track < TRACKS; track++) {
      StringBuilder line = new StringBuilder(IDS.get(track));
      for (int tag = 0; tag < TAGS; tag++) {
        line.append(isDecided(track, tag) ? ",1" : ",0");
        assertThat(matrix.get(track, tag)).isEqualTo(isDecided(track, tag) ? 1 : 0);
      }
      assertThat(lines.get(track + 1)).isEqualTo(line.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void jsonListsDecidedTagsAlone(boolean calibrated) throws IOException {
    List<Object> arguments = new ArrayList<>(List.of(tiny.data(), "--decide", "--format", "jsonl"));
    if (calibrated) {
      arguments.add("--calibrated");
    }
    List<String> lines = predict(arguments.toArray()).out().lines().toList();
    assertThat(lines).hasSize(TRACKS);
    for (int track = 0; track < TRACKS; track++) {
      JsonNode tags = JSON.readTree(lines.get(track)).get("tags");
      List<Integer> listed = new ArrayList<>();
      double before = 1;
      for (JsonNode tag : tags) {
        int column = tag.get("tag").asInt();
        listed.add(column);
        double p = tag.get("p").asDouble();
        assertThat(p)
            .isLessThanOrEqualTo(before)
            .isCloseTo(
                calibrated ? calibrated(track, column) : SCORES[track][column],
                Offset.offset(1e-6));
        before = p;
      }
      assertThat(listed).containsExactlyInAnyOrderElementsOf(decided(track));
    }
  }

  @Test
  void calibratedProbabilitiesTakeThePlaceOfScores() throws IOException {
    Path out = folder.resolve("p.npy");
    List<String> wide =
        predict(tiny.data(), "--calibrated", "--format", "wide").out().lines().toList();
    assertThat(predict(tiny.data(), "--calibrated", "--format", "npy", "--out", out).code())
        .isZero();
    FloatMatrix matrix = FloatMatrix.map(out);
    assertThat(predict(tiny.data(), "--calibrated").out().replace("\"", "").lines().skip(1))
        .containsExactlyElementsOf(wide.subList(1, TRACKS + 1));
    for (int track = 0; track < TRACKS; track++) {
      String[] values = wide.get(track + 1).split(",", -1);
      for (int tag = 0; tag < TAGS; tag++) {
        double expected = calibrated(track, tag);
        assertThat(Double.parseDouble(values[tag + 1])).isCloseTo(expected, Offset.offset(1e-6));
        assertThat((double) matrix.get(track, tag)).isCloseTo(expected, Offset.offset(1e-6));
      }
    }
    // A threshold of probabilities counts those that are shown.
    String line =
        predict(tiny.data(), "--calibrated", "--format", "jsonl", "--threshold", 0.4).out();
    long above =
        IntStream.range(0, TRACKS * TAGS)
            .filter(i -> calibrated(i / TAGS, i % TAGS) >= 0.4)
            .count();
    assertThat(line.split("\"p\":")).hasSize((int) above + 1);
  }

  @Test
  void aBundleOfAnEarlierVersionPredictsButDecidesNothing() throws IOException {
    Path older = tiny.withoutDecisions(folder.resolve("older.tagboost"));
    assertThat(predictWith(older, tiny.data()).out()).isEqualTo(predict(tiny.data()).out());
    for (String option : List.of("--decide", "--calibrated")) {
      CommandRun run = predictWith(older, tiny.data(), option);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .isEqualTo(
              "error: "
                  + older
                  + ": has no thresholds and no calibration, since an earlier version made it;"
                  + " make it again with the bundle command\n");
    }
  }

  @Test
  void optionsThatContradictEachOtherAreRefused() {
    Object[][] mistakes = {
      {"--decide", "--format", "jsonl", "--threshold", 0.5, "--threshold and --decide both choose"},
      {"--decide", "--calibrated", "--calibrated: with --decide only --format jsonl has"},
    };
    for (Object[] mistake : mistakes) {
      List<Object> arguments = new ArrayList<>(Arrays.asList(mistake));
      String message = (String) arguments.remove(arguments.size() - 1);
      arguments.add(0, tiny.data());
      CommandRun run = predict(arguments.toArray());
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).startsWith("error: " + message).hasLineCount(1);
    }
  }
}
