package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real command line in a process of its own, killed in the middle of training. */
class ResumeTest {

  /** Enough for each of the nine boosters that are learnt to take some tenths of a second. */
  private static final String ROUNDS = "models.trees.rounds=1500";

  private static final int FINISHED_BEFORE_THE_KILL = 3;

  @TempDir Path root;

  @Test
  @Timeout(120)
  void goesOnAfterAKillAndGivesTheSameScores() throws Exception {
    Path data = root.resolve("data");
    TinyExperiment.writeData(data, false);
    Path undisturbedRoot = Files.createDirectory(root.resolve("undisturbed"));
    Path killedRoot = Files.createDirectory(root.resolve("killed"));
    TinyExperiment killed = new TinyExperiment(killedRoot, data);
    Path parts = killed.work().resolve("results/trees");

    Process process = start(killed, killedRoot.resolve("first.txt"));
    while (parts(parts).size() < FINISHED_BEFORE_THE_KILL) {
      assertThat(process.isAlive()).as(() -> read(killedRoot.resolve("first.txt"))).isTrue();
      Thread.sleep(5);
    }
    process.destroyForcibly().waitFor();
    assertThat(killed.work().resolve("scores/trees.json")).doesNotExist();
    List<String> finished = parts(parts);
    assertThat(finished).hasSizeBetween(FINISHED_BEFORE_THE_KILL, 11);
    Map<String, FileTime> models = modelsOf(killed, finished);

    Process again = start(killed, killedRoot.resolve("second.txt"));
    assertThat(again.waitFor()).as(() -> read(killedRoot.resolve("second.txt"))).isZero();

    assertThat(read(killedRoot.resolve("second.txt")))
        .contains("trees: " + finished.size() + " of 12 tasks were finished by an earlier run");
    assertThat(modelsOf(killed, finished)).isEqualTo(models);
    TinyExperiment undisturbed = new TinyExperiment(undisturbedRoot, data);
    undisturbed.open(ROUNDS).train();
    for (String file : List.of("trees.oof.npy", "trees.test.npy", "ensemble.test.npy")) {
      assertThat(killed.scores(file)).as(file).isEqualTo(undisturbed.scores(file));
    }
    assertThat(TinyExperiment.files(killedRoot))
        .noneMatch(file -> file.getFileName().toString().endsWith(".tmp"));
  }

  private static Process start(TinyExperiment tiny, Path output) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-cp",
            classPath,
            "org.tagboost.cli.Main",
            "train",
            "--config",
            tiny.config().toString(),
            "workers=1",
            ROUNDS)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /** Finished tasks, such as {@code fold-0/tag-000}. */
  private static List<String> parts(Path parts) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : TinyExperiment.files(parts)) {
      String name = String.valueOf(file.getFileName());
      if (name.startsWith("tag-")) {
        names.add(file.getParent().getFileName() + "/" + name.replace(".npy", ""));
      }
    }
    return names;
  }

  private static Map<String, FileTime> modelsOf(TinyExperiment tiny, List<String> tasks)
      throws IOException {
    Map<String, FileTime> times = new TreeMap<>(tiny.times("tiny/models/trees"));
    times.keySet().removeIf(file -> !tasks.contains(file.replaceFirst("\\..*", "")));
    return times;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
