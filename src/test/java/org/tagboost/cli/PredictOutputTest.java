package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.MatrixWriter;
import org.tagboost.pipeline.BundledExperiment;
import org.tagboost.pipeline.TrainedBundles;

/** Where {@code predict} reads tracks and writes answers, with a bundle of small models. */
class PredictOutputTest {

  @TempDir Path folder;

  private static BundledExperiment tiny;

  @BeforeAll
  static void train() {
    tiny = TrainedBundles.get();
  }

  private static CommandRun predict(Object... arguments) {
    List<String> all = new ArrayList<>(List.of("predict", tiny.bundle().toString()));
    Arrays.stream(arguments).map(String::valueOf).forEach(all::add);
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static CommandRun predictFrom(byte[] standardInput, Object... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(standardInput));
    try {
      return predict(arguments);
    } finally {
      System.setIn(before);
    }
  }

  /** The answers of the submission, in the order of test.csv, without the header. */
  private static List<String> answers() throws IOException {
    List<String> lines = Files.readAllLines(tiny.submission());
    return lines.subList(1, lines.size());
  }

  @Test
  void aFileOfAnswersIsNamedAndTheirProgressShown() throws IOException {
    Path out = folder.resolve("out.csv");
    Path tracks = tiny.data().resolve("test.csv");
    CommandRun run = predict(tiny.data(), "--tracks", tracks, "--out", out);
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(out + "\n");
    assertThat(run.err()).contains("predict: 30 of 30 tracks (100 %)");
    assertThat(out).hasSameBinaryContentAs(tiny.submission());

    CommandRun printed = predict(tiny.data(), "--tracks", tracks);
    assertThat(printed.out()).isEqualTo(Files.readString(out));
    assertThat(printed.err()).isEmpty();
  }

  @Test
  void badTracksAreListedUpToAThousand() throws IOException {
    String good = tiny.tracks().get(0);
    Path tracks = Files.createDirectory(folder.resolve("tracks"));
    Files.copy(tiny.file(good), tracks.resolve("good.npy"));
    for (int i = 0; i < 1000; i++) {
      Files.createFile(tracks.resolve("x%04d.npy".formatted(i)));
    }
    String last = "error: 1000 of 1001 tracks were skipped";
    CommandRun listed = predict(tracks, "--on-error", "skip");
    assertThat(listed.code()).isEqualTo(2);
    assertThat(listed.out())
        .isEqualTo("track,prediction\n" + answers().get(0).replace(good + ",", "good,") + "\n");
    assertThat(listed.err().lines()).hasSize(1001).startsWith(reason("x0000")).endsWith(last);

    Files.createFile(tracks.resolve("x1000.npy"));
    assertThat(predict(tracks, "--on-error", "skip").err())
        .endsWith("\nskipped 1 more\nerror: 1001 of 1002 tracks were skipped\n")
        .hasLineCount(1002);
    CommandRun stopped = predict(tracks);
    assertThat(stopped.code()).isEqualTo(2);
    assertThat(stopped.err()).startsWith("error: ").contains("x0000").hasLineCount(1);
  }

  private String reason(String track) {
    CommandRun alone = predict(folder.resolve("tracks/" + track + ".npy"), "--on-error", "skip");
    String line = alone.err().lines().findFirst().orElse("");
    assertThat(line).startsWith("skipped " + track + ": ");
    return line;
  }

  @Test
  void anInterruptedRunIsContinuedWithTheSameOptionsOnly() throws IOException {
    Path out = folder.resolve("out.csv");
    Path later = folder.resolve("later.npy");
    Path first = tiny.file(tiny.tracks().get(0));
    Files.createFile(later);
    assertThat(predict(first, later, "--out", out).code()).isEqualTo(2);
    Files.write(later, Files.readAllBytes(tiny.file(tiny.tracks().get(1))));

    CommandRun other = predict(first, later, "--out", out, "--resume", "--digits", 8);
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).startsWith("error: " + out + ".part: ").hasLineCount(1);
    assertThat(out).doesNotExist();

    CommandRun same = predict(first, later, "--out", out, "--resume", "-q");
    assertThat(same).isEqualTo(new CommandRun(0, out + "\n", ""));
    assertThat(Files.readAllLines(out))
        .containsExactly(
            "track,prediction",
            answers().get(0),
            answers().get(1).replace(tiny.tracks().get(1) + ",", "later,"));
  }

  @Test
  void explanationsForPeopleHaveEightColumnsAndALineBetween() {
    Path first = tiny.file(tiny.tracks().get(0));
    Path second = tiny.file(tiny.tracks().get(1));
    String one = predict(first, "--explain", 0).out();
    String two = predict(second, "--explain", 0).out();
    assertThat(one).startsWith("track " + tiny.tracks().get(0) + ", tag ");
    assertThat(one).isEqualTo(predict(first, "--explain", 0, "--top", 8).out());
    assertThat(one).isNotEqualTo(predict(first, "--explain", 0, "--top", 1).out());
    assertThat(predict(first, second, "--explain", 0).out()).isEqualTo(one + "\n" + two);
    assertThat(predict(first, second, "--explain", 0, "--format", "jsonl").out().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"track\":"));
  }

  @Test
  void standardInputHoldsPathsOrArrays() throws IOException {
    List<String> tracks = tiny.tracks().subList(0, 2);
    StringBuilder paths = new StringBuilder();
    ByteArrayOutputStream arrays = new ByteArrayOutputStream();
    for (String track : tracks) {
      paths.append(tiny.file(track)).append('\n');
      arrays.writeBytes(Files.readAllBytes(tiny.file(track)));
    }
    byte[] pathBytes = paths.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(predictFrom(pathBytes, "-", "--stdin", "paths").out().lines().skip(1))
        .isEqualTo(answers().subList(0, 2));
    Path ids = Files.write(folder.resolve("ids.txt"), tracks);
    CommandRun named =
        predictFrom(arrays.toByteArray(), "-", "--stdin", "npy", "--ids", ids.toString());
    assertThat(named.out().lines().skip(1)).isEqualTo(answers().subList(0, 2));

    Object[][] others = {{"-", "a.npy"}, {"-", "--tracks", ids}};
    for (Object[] other : others) {
      List<Object> arguments = new ArrayList<>(Arrays.asList(other));
      arguments.addAll(List.of("--stdin", "paths"));
      CommandRun refused = predictFrom(pathBytes, arguments.toArray());
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err())
          .startsWith("error: -: standard input cannot be combined with other inputs");
    }
    CommandRun array = predictFrom(pathBytes, "-", "--stdin", "npy", "--array");
    assertThat(array.err())
        .startsWith("error: -: standard input cannot be combined with other inputs");
  }

  @Test
  void aRowOfAnArrayIsATrack() throws IOException {
    Path array = folder.resolve("two.npy");
    MatrixWriter.write(array, 2, 6, new float[] {1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1});
    CommandRun numbered = predict(array, "--array");
    assertThat(numbered.code()).isZero();
    assertThat(numbered.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("track,prediction"),
            line -> assertThat(line).startsWith("0,\""),
            line -> assertThat(line).startsWith("1,\""));
    Path ids = Files.write(folder.resolve("ids.txt"), List.of("a", "b"));
    assertThat(predict(array, "--array", "--ids", ids).out())
        .isEqualTo(numbered.out().replace("\n0,", "\na,").replace("\n1,", "\nb,"));
  }
}
