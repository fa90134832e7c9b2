package org.tagboost.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.cli.CommandRun;
import org.tagboost.pipeline.Untimed;

/**
 * Each file below work/ and experiments/ is altered in turn. Then training, submitting and bundling
 * give the bytes of an undisturbed run, or say why not. System properties: {@code altered.rounds},
 * in each of which every file is altered once, 0 for a sample; {@code fuzz.seed}.
 */
@Tag("fuzz")
class AlteredFilesTest {

  private static final int ROUNDS = Integer.getInteger("altered.rounds", 0);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  /** For {@code make test}: every so many files. */
  private static final int SAMPLED = 17;

  @TempDir static Path folder;
  private static Sound sound;
  private static Snapshot snapshot;
  private static String printed = "";

  /** See {@link Untimed}. */
  private static final Map<Path, String> EXPECTED = new TreeMap<>();

  private static final Map<String, Integer> COUNTS = new TreeMap<>();

  @BeforeAll
  static void build() throws IOException {
    sound = new Sound(folder);
    printed = run("train").out();
    snapshot = new Snapshot(folder);
    for (Path file : snapshot.files()) {
      if (isCompared(file)) {
        EXPECTED.put(file, Untimed.hash(file));
      }
    }
  }

  @AfterAll
  static void print() {
    if (ROUNDS > 0) {
      System.out.println(COUNTS);
    }
  }

  /** Lists of inputs say no more than why a result is stale. */
  private static boolean isCompared(Path file) {
    return Untimed.isCompared(file) && !file.toString().endsWith(".inputs.json");
  }

  private static CommandRun run(String command) {
    return CommandRun.of(command, "-q", "-c", sound.config().toString());
  }

  @Test
  void noOtherFigureInSilence() throws IOException {
    List<Path> files = sound.files("work", "experiments").stream().map(Path::normalize).toList();
    List<String> failures = new ArrayList<>();
    for (int round = 0; round < Math.max(1, ROUNDS); round++) {
      for (int i = 0; i < files.size(); i += ROUNDS == 0 ? SAMPLED : 1) {
        Random random = new Random(SEED * 1_000_003 + round * 10_007L + i);
        byte[] whole = snapshot.content(files.get(i));
        byte[] altered =
            round % 2 == 0 ? ByteMutators.flip(whole, random) : Formats.BYTES.apply(whole, random);
        Files.delete(files.get(i));
        Files.write(files.get(i), altered);
        String problem = problem();
        COUNTS.merge(
            problem.isEmpty() ? "same bytes" : problem.replaceFirst(":.*", ""), 1, Integer::sum);
        if (!problem.isEmpty() && !problem.startsWith("refused")) {
          failures.add(files.get(i) + " in round " + round + ": " + problem);
        }
        snapshot.restore();
      }
    }
    assertThat(failures).isEmpty();
  }

  /** What the commands after an alteration did otherwise; empty if nothing. */
  private static String problem() throws IOException {
    for (String command : List.of("train", "submit", "bundle")) {
      CommandRun run = run(command);
      if (run.code() == 2 && !run.err().isBlank()) {
        return "refused: " + run.err();
      }
      if (run.code() != 0) {
        return "exit code " + run.code() + ": " + run.err();
      }
      if (command.equals("train") && !run.out().equals(printed)) {
        return "another report: " + run.out();
      }
    }
    for (Path file : snapshot.files()) {
      if (isCompared(file)
          && (!Files.exists(file) || !Untimed.hash(file).equals(EXPECTED.get(file)))) {
        return "other bytes: " + file;
      }
    }
    return "";
  }
}
