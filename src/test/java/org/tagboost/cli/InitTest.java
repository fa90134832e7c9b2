package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.NpyHeader;
import org.tagboost.kinds.Kinds;
import org.tagboost.pipeline.TinyExperiment;

class InitTest {

  @TempDir private Path root;
  private Path data;
  private Path config;

  @BeforeEach
  void write() {
    data = root.resolve("data");
    config = root.resolve("first.yaml");
    TinyExperiment.writeData(data, false);
  }

  private CommandRun init() {
    return CommandRun.of("init", data.toString(), "--out", config.toString());
  }

  @Test
  void writesAConfigThatRuns() throws IOException {
    CommandRun run = init();
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .contains("tracks      120 for training, 30 for testing, without tags")
        .anyMatch(line -> line.startsWith("tags        4, "))
        .anyMatch(line -> line.contains("track_embeddings: 6 dims, ") && line.contains("(150 "))
        .anyMatch(line -> line.contains("tagboost train -c " + config))
        .anyMatch(line -> line.contains("training takes less than a minute"));
    CommandRun train =
        CommandRun.of(
            "train",
            "-q",
            "-c",
            config.toString(),
            "work_dir=" + root.resolve("work"),
            "experiments_dir=" + root.resolve("experiments"),
            "features.fourier.frequencies=16");
    assertThat(train.code()).as(train.err()).isZero();
    assertThat(train.out()).contains("kernel-frames", "neighbours");

    assertThat(init().err()).contains("first.yaml: is there already; choose another name");
    assertThat(init().code()).isEqualTo(2);
  }

  @Test
  void vectorsGetAConfigOfTheirOwn() throws IOException {
    for (int track = 0; track < 150; track++) {
      byte[] npy = new byte[136];
      byte[] header = NpyHeader.ofMatrix(1, 2);
      System.arraycopy(header, 0, npy, 0, header.length);
      Files.write(data.resolve("track_embeddings/" + track + ".npy"), npy);
    }
    Files.move(data.resolve("train.csv"), data.resolve("labels.csv"));
    Files.delete(data.resolve("test.csv"));
    Files.delete(data.resolve("test_labels.csv"));
    assertThat(init().code()).isZero();
    String text = Files.readString(config);
    assertThat(text).contains("train: [labels.csv]", "test: null", "statistics: [mean]");
    var loaded = Kinds.SHIPPED.configs().load(config, List.of()).experiment();
    assertThat(loaded.data().labels().train()).containsExactly("labels.csv");
    assertThat(loaded.models()).containsOnlyKeys("kernel", "linear");
  }

  /** The settings that errors advise can be given at once, and are in the config. */
  @Test
  void settingsOfTheDataAreWritten() throws IOException {
    Path train = data.resolve("train.csv");
    List<String> tags = List.of("rock", "pop", "jazz", "folk", "soul", "funk", "punk");
    Files.delete(data.resolve("tags.csv"));
    List<String> lines = Files.readAllLines(train);
    for (int i = 1; i < lines.size(); i++) {
      String field = tags.get(i % 7) + "|" + tags.get(i / 7 % 7) + "|" + tags.get(i / 49 % 7);
      lines.set(i, lines.get(i).replaceFirst(",.*", ",artist " + i % 20 + "," + field));
    }
    lines.set(0, "track,artist,tags");
    Files.write(train, lines);
    Files.delete(data.resolve("test.csv"));
    assertThat(init().err())
        .contains("set data.separator: \"|\"", "\nerror: settings go behind the directory")
        .endsWith("tagboost init " + data + " data.non_finite=zero\n");
    CommandRun run =
        CommandRun.of(
            "init",
            data.toString(),
            "data.separator=|",
            "data.non_finite=zero",
            "--out",
            config.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("tags        7, ")
        .contains(
            "train.csv: has columns that are not used; to use them set folds.group: artist\n");
    assertThat(Files.readString(config)).contains("  separator: \"|\"\n", "  non_finite: zero\n");
    var loaded = Kinds.SHIPPED.configs().load(config, List.of()).experiment();
    assertThat(loaded.data().labels().separator()).contains("|");
    assertThat(CommandRun.of("init", data.toString(), "seed=2").err())
        .contains("init: seed=2: expected a setting of the data");
  }

  @Test
  void allProblemsAreListed() throws IOException {
    Files.delete(data.resolve("tags.csv"));
    List<String> tags = List.of("rock", "pop", "jazz", "folk", "soul", "funk", "punk");
    List<String> lines = Files.readAllLines(data.resolve("train.csv"));
    for (int i = 1; i < lines.size(); i++) {
      String field = tags.get(i % 7) + ";" + tags.get(i / 7 % 7) + ";" + tags.get(i / 49 % 7);
      lines.set(i, lines.get(i).replaceFirst(",.*", "," + field));
    }
    lines.add("9,rock");
    Files.write(data.resolve("train.csv"), lines);
    Files.delete(data.resolve("track_embeddings/5.npy"));
    Files.write(data.resolve("track_embeddings/7.npy"), new byte[3]);
    CommandRun run = init();
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("look like several tags with \";\" between them")
        .contains("train.csv:122: track '9' was listed before")
        .contains("has no file for 1 of ")
        .contains("7.npy: is not a .npy file");
    assertThat(config).doesNotExist();
    AtomicFile.deleteTree(data);
    // No setting of the data would make up for it.
    assertThat(init().err()).contains("data: is not a directory").hasLineCount(1);
  }
}
