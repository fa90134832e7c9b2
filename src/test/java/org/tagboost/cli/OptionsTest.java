package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.MatrixWriter;
import org.tagboost.pipeline.TinyExperiment;

/** What options of commands do that train nothing. */
class OptionsTest {

  @TempDir Path folder;

  private List<String> partOf(String... options) throws IOException {
    Path config = new TinyExperiment(folder, folder.resolve("data")).config();
    List<String> arguments = new ArrayList<>(List.of("config", "show", "-c", config.toString()));
    arguments.addAll(Arrays.asList(options));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return run.out()
        .lines()
        .filter(line -> line.startsWith("part."))
        .map(line -> line.replaceAll(" +", " "))
        .toList();
  }

  @Test
  void aPartOfARunIsKeysOfTheConfig() throws IOException {
    assertThat(partOf()).noneMatch(line -> line.contains("command line"));
    assertThat(
            partOf("--models", "linear, trees", "--tags", "3,rock", "--folds", "0,2", "--limit=60"))
        .containsExactly(
            "part.models: [linear, trees] # command line",
            "part.tags: [\"3\", rock] # command line",
            "part.folds: [\"0\", \"2\"] # command line",
            "part.limit: \"60\" # command line");
  }

  /** The sizes of the files of tracks tell how many frames they have. */
  private List<Long> synth(String name, String... options) throws IOException {
    Path out = folder.resolve(name);
    List<String> arguments =
        new ArrayList<>(List.of("synth", "--out", out.toString(), "--dims=4", "--workers=1"));
    arguments.addAll(Arrays.asList(options));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(out + "\n");
    List<Long> sizes = new ArrayList<>();
    for (Path file : TinyExperiment.files(out.resolve("track_embeddings"))) {
      sizes.add(Files.size(file));
    }
    return sizes;
  }

  @Test
  void tracksAreAsLongAsThoseOfTheLabelsThatAreGiven() throws IOException {
    String[] few = {"--tracks=10", "--test-tracks=3", "--tags=2"};
    List<Long> ofItsOwn = synth("made", few);
    assertThat(ofItsOwn).hasSize(13);
    assertThat(synth("forty", "--tracks=10", "--test-tracks=3", "--tags=2", "--frames=40"))
        .isEqualTo(ofItsOwn);
    String labels = "--labels=" + folder.resolve("made/train.csv");
    String test = "--test=" + folder.resolve("made/test.csv");
    List<Long> ofLabels = synth("given", labels, test);
    assertThat(ofLabels).hasSize(13).isNotEqualTo(ofItsOwn);
    assertThat(synth("fifty-eight", labels, test, "--frames=58")).isEqualTo(ofLabels);
  }

  @Test
  void anImportSaysWhatItHasWritten() throws IOException {
    Path matrix = folder.resolve("one.npy");
    MatrixWriter.write(matrix, 2, 3, new float[] {1, 2, 3, 4, 5, 6});
    Path arrays = folder.resolve("arrays.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(arrays))) {
      for (String track : List.of("a", "b")) {
        zip.putNextEntry(new ZipEntry(track + ".npy"));
        zip.write(Files.readAllBytes(matrix));
      }
    }
    Path out = folder.resolve("track_embeddings.tar");
    CommandRun run = CommandRun.of("import", arrays.toString(), "--out", out.toString());
    assertThat(run).isEqualTo(new CommandRun(0, out + ": 2 tracks\n", ""));
    assertThat(out).isNotEmptyFile();
  }

  @Test
  void theVersionIsPrinted() {
    CommandRun run = CommandRun.of("--version");
    assertThat(run.code()).isZero();
    assertThat(run.out()).matches("tagboost \\S+\n");
    assertThat(run.err()).isEmpty();
  }
}
