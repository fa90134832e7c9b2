package org.tagboost.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.torture.Workplace.Run;

/**
 * Files of the data are replaced at random moments of a run. It ends well, or says that they were
 * changed; the next run gives what the new data give. Properties {@code torture.rounds} and {@code
 * fuzz.seed}.
 */
@Tag("torture")
@EnabledIfSystemProperty(named = "torture.rounds", matches = "\\d+")
class ReplacedDataTest {

  private static final int ROUNDS = 3 * Integer.getInteger("torture.rounds", 1);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  private static final List<String> FEATURES = List.of("features", "-c", "tiny.yaml");
  private static final List<String> TRAIN = List.of("train", "-c", "tiny.yaml");
  private static final List<String> SUBMIT = List.of("submit", "-c", "tiny.yaml");

  private static final FileTime BEFORE = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
  private static final FileTime AFTER = FileTime.from(Instant.parse("2026-01-02T00:00:00Z"));

  @TempDir static Path folder;
  private static Path original = Path.of("");
  private static double seconds;
  private static Map<String, String> ofOtherTrack = Map.of();
  private static Map<String, String> ofOtherLabels = Map.of();

  @BeforeAll
  static void runUndisturbed() throws Exception {
    original = Files.createDirectory(folder.resolve("original"));
    Workplace.writeData(original);
    ofOtherTrack = results("other-track", ReplacedDataTest::replaceTrack);
    ofOtherLabels = results("other-labels", ReplacedDataTest::replaceLabels);
  }

  /** Changes data; may throw. */
  @FunctionalInterface
  private interface Change {
    void in(Path data) throws IOException;
  }

  private static Map<String, String> results(String name, Change change) throws Exception {
    Workplace place = withData(name);
    change.in(place.folder().resolveSibling("data"));
    place.complete(FEATURES);
    long start = System.nanoTime();
    place.complete(TRAIN);
    seconds = (System.nanoTime() - start) / 1e9;
    place.complete(SUBMIT);
    return place.results();
  }

  /** A copy of the data, all of one time, and a place beside it. */
  private static Workplace withData(String name) throws IOException {
    Path parent = Files.createDirectory(folder.resolve(name));
    try (var files = Files.walk(original.resolve("data"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = parent.resolve(original.relativize(file).toString());
        Files.copy(file, copy);
        Files.setLastModifiedTime(copy, BEFORE);
      }
    }
    return new Workplace(parent.resolve("place"));
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path other = Files.write(file.resolveSibling(".other"), content);
    Files.setLastModifiedTime(other, AFTER);
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void replaceTrack(Path data) throws IOException {
    Path track = data.resolve("track_embeddings/100.npy");
    byte[] content = Files.readAllBytes(track);
    content[content.length - 2] ^= 1; // of the last number's exponent or fraction
    replace(track, content);
  }

  /** The first track has the second's tags, and the other way round. */
  private static void replaceLabels(Path data) throws IOException {
    Path labels = data.resolve("train.csv");
    List<String> lines = Files.readAllLines(labels);
    String[] first = lines.get(1).split(",", 2);
    String[] last = lines.get(lines.size() - 1).split(",", 2);
    assertThat(first[1]).isNotEqualTo(last[1]);
    lines.set(1, first[0] + "," + last[1]);
    lines.set(lines.size() - 1, last[0] + "," + first[1]);
    replace(labels, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anEmbeddingIsReplaced() throws Exception {
    disturb("track", ReplacedDataTest::replaceTrack, ofOtherTrack);
  }

  @Test
  void labelsAreReplaced() throws Exception {
    disturb("labels", ReplacedDataTest::replaceLabels, ofOtherLabels);
  }

  private static void disturb(String name, Change change, Map<String, String> expected)
      throws Exception {
    Random random = new Random(SEED);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Workplace place = withData(name + round);
      Run run = place.start(TRAIN);
      double part = (round + random.nextDouble()) / ROUNDS;
      run.process().waitFor((long) (1_000 * part * seconds), TimeUnit.MILLISECONDS);
      change.in(place.folder().resolveSibling("data"));
      int code = run.await();
      run.assertNoTrace();
      assertThat(code).as(run.text()).isIn(0, 2);
      if (code == 2) {
        refused++;
        assertThat(run.text()).contains("changed while");
      }
      for (List<String> command : List.of(FEATURES, TRAIN, SUBMIT)) {
        place.complete(command);
      }
      assertThat(place.differences(expected)).as(name + " in round " + round).isEmpty();
    }
    System.out.printf("%s replaced %d times: %d refused%n", name, ROUNDS, refused);
  }
}
