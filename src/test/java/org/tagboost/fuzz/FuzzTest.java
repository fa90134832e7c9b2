package org.tagboost.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.cli.CommandRun;
import org.tagboost.data.AtomicFile;

/**
 * Gives spoiled files to the program. Whatever they hold, it ends in time, with exit code 0 or 2,
 * and says why in lines of its own. System properties: {@code fuzz.inputs} for all targets
 * together, {@code fuzz.seed}, {@code fuzz.only} for the name of one target.
 */
@Tag("fuzz")
class FuzzTest {

  /** What {@code make test} takes time for. */
  private static final int SHORT = 100;

  private static final int INPUTS = Integer.getInteger("fuzz.inputs", SHORT);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final String ONLY = System.getProperty("fuzz.only", "");
  private static final Path FAILED = Path.of("target/fuzz");
  private static final int TOLD = 5;

  @TempDir static Path folder;
  private static Sound sound;
  private static Snapshot snapshot;
  private static final StringBuilder TABLE =
      new StringBuilder("target                inputs  exit 0  exit 2  failed  slowest\n");

  @BeforeAll
  static void build() throws IOException {
    sound = new Sound(folder);
    Files.write(
        folder.resolve("archive.tar"),
        ArchiveMutators.inflated(
            Files.readAllBytes(folder.resolve("archived/track_embeddings.tar.gz"))));
    List<String> tracks = new ArrayList<>(Files.readAllLines(sound.data().resolve("test.csv")));
    StringBuilder labels = new StringBuilder("track,tags\n");
    for (String track : tracks.subList(1, tracks.size())) {
      labels.append(track).append(",\"0,1\"\n");
    }
    Files.writeString(folder.resolve("test-labels.csv"), labels);
    snapshot = new Snapshot(folder);
  }

  @AfterAll
  static void print() {
    if (INPUTS > SHORT) {
      System.out.println(TABLE);
    }
  }

  @TestFactory
  List<DynamicTest> targets() {
    return Target.of(sound).stream()
        .filter(target -> ONLY.isEmpty() || target.name().equals(ONLY))
        .map(target -> DynamicTest.dynamicTest(target.name(), () -> fuzz(target)))
        .toList();
  }

  private static void fuzz(Target target) throws IOException {
    CommandRun unspoiled = CommandRun.of(target.command());
    assertThat(unspoiled.code()).as(target + ": " + unspoiled.err()).isEqualTo(target.expected());
    snapshot.restore();
    List<String> failures = new ArrayList<>();
    int[] codes = new int[3];
    double slowest = 0;
    int inputs = Math.max(1, INPUTS * target.share() / 100);
    for (int i = 0; i < inputs; i++) {
      Path file = target.files().get(i % target.files().size()).normalize();
      Random random = new Random(SEED * 1_000_003 + target.name().hashCode() * 31L + i);
      byte[] spoiled = target.mutator().apply(snapshot.content(file), random);
      Files.write(file, spoiled);
      Outcome outcome = Outcome.of(target.command());
      outcome.problem().ifPresent(problem -> failures.add(keep(target, file, spoiled, problem)));
      if (outcome.run().code() >= 0 && outcome.run().code() < codes.length) {
        codes[outcome.run().code()]++;
      }
      slowest = Math.max(slowest, outcome.seconds());
      snapshot.restore();
    }
    TABLE.append(
        "%-20s  %6d  %6d  %6d  %6d  %5.1f s%n"
            .formatted(target, inputs, codes[0], codes[2], failures.size(), slowest));
    assertThat(failures.stream().limit(TOLD)).as(failures.size() + " failures").isEmpty();
  }

  private static String keep(Target target, Path file, byte[] spoiled, String problem) {
    Path kept =
        FAILED
            .resolve(target.name().replace(' ', '-'))
            .resolve("%08x-%s".formatted(Arrays.hashCode(spoiled), file.getFileName()));
    AtomicFile.write(kept, out -> out.write(spoiled));
    return kept + ": " + problem;
  }
}
