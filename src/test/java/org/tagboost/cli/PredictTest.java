package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tagboost.data.FloatMatrix;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.pipeline.BundledExperiment;
import org.tagboost.pipeline.TrainedBundles;

/** {@code predict}, where nothing but the bundle is left of the experiment. */
class PredictTest {

  private static final int TAGS = 4;
  private static final int DIMS = 6;

  @TempDir Path folder;

  private static BundledExperiment tiny;

  /** The submission's lines in the order of test.csv, header first. */
  private static List<String> submission;

  @BeforeAll
  static void train() throws IOException {
    tiny = TrainedBundles.withKernels();
    submission = Files.readAllLines(tiny.submission());
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

  private static List<String> sortedSubmission() {
    List<String> sorted = new ArrayList<>(submission.subList(1, submission.size()));
    sorted.sort((a, b) -> a.substring(0, a.indexOf(',')).compareTo(b.substring(0, b.indexOf(','))));
    sorted.add(0, submission.get(0));
    return sorted;
  }

  private static Sequence frames(String track) throws IOException {
    Sequence frames = new Sequence();
    byte[] npy = Files.readAllBytes(tiny.file(track));
    NpyDecoder.decode(java.nio.ByteBuffer.wrap(npy), track, NonFinite.REFUSE, frames);
    return frames;
  }

  private static String json(String track) throws IOException {
    Sequence frames = frames(track);
    StringBuilder json = new StringBuilder("{\"track\": \"" + track + "\", \"frames\": [");
    for (int frame = 0; frame < frames.frames(); frame++) {
      float[] values = new float[DIMS];
      frames.copyFrame(frame, values);
      json.append(frame == 0 ? "" : ", ").append(Arrays.toString(values));
    }
    return json + "]}\n";
  }

  /** An archive of tracks, in this order, beside a file that is none. */
  private Path archive(String name, List<String> tracks) throws IOException {
    Path archive = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(archive);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(name.endsWith("gz") ? new GZIPOutputStream(file) : file)) {
      add(tar, "README", "not a track".getBytes(StandardCharsets.UTF_8));
      for (String track : tracks) {
        add(tar, "track_embeddings/" + track + ".npy", Files.readAllBytes(tiny.file(track)));
      }
    }
    return archive;
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static List<String> reversed() {
    List<String> tracks = new ArrayList<>(tiny.tracks());
    Collections.reverse(tracks);
    return tracks;
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "7", "1024"})
  void aDirectoryGivesTheSubmissionToTheLastDigit(String batch) throws IOException {
    Path out = folder.resolve("out.csv");
    CommandRun run =
        predict(
            tiny.data(),
            "--tracks",
            tiny.data().resolve("test.csv"),
            "--out",
            out,
            "--batch",
            batch,
            "--workers",
            "3");
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(out + "\n");
    assertThat(run.err()).contains("predict: 30 of 30 tracks (100 %)");
    assertThat(out).hasSameBinaryContentAs(tiny.submission());
    assertThat(folder).isDirectoryNotContaining("glob:**.part*");
  }

  @Test
  void withoutAListTheTracksOfADirectoryAreSorted() {
    CommandRun run = predict(tiny.data());
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).containsExactlyElementsOf(sortedSubmission());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tracks.tar", "tracks.tar.gz", "tracks.tgz"})
  void anArchiveIsAnsweredInItsOrderUnlessAListGivesAnother(String name) throws IOException {
    Path archive = archive(name, reversed());
    List<String> expected = new ArrayList<>(submission);
    Collections.reverse(expected.subList(1, expected.size()));
    assertThat(predict(archive, "--batch", 4).out().lines()).containsExactlyElementsOf(expected);
    assertThat(
            predict(archive, "--batch", 4, "--tracks", tiny.data().resolve("test.csv"))
                .out()
                .lines())
        .containsExactlyElementsOf(submission);
  }

  @Test
  void aTrackThatTheArchiveLacksIsNamed() throws IOException {
    Path archive = archive("tracks.tar", reversed().subList(1, 30));
    String last = tiny.tracks().get(29);
    CommandRun run = predict(archive, "--tracks", tiny.data().resolve("test.csv"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("error: " + archive + ": has no file for track '" + last + "'\n");
    assertThat(run.out().lines()).containsExactlyElementsOf(submission.subList(0, 30));
  }

  @Test
  void singleFilesAndDirectoriesComeOneAfterTheOther() {
    String first = tiny.tracks().get(0);
    String second = tiny.tracks().get(1);
    CommandRun run = predict(tiny.file(second), tiny.file(first), tiny.file(second));
    assertThat(run.out().lines())
        .containsExactly(
            submission.get(0), submission.get(2), submission.get(1), submission.get(2));
  }

  @Test
  void standardInputHoldsPathsOrJsonOrArrays() throws IOException {
    StringBuilder paths = new StringBuilder();
    StringBuilder lines = new StringBuilder();
    ByteArrayOutputStream arrays = new ByteArrayOutputStream();
    for (String track : tiny.tracks()) {
      paths.append(tiny.file(track)).append("\n\n");
      lines.append(json(track));
      arrays.writeBytes(Files.readAllBytes(tiny.file(track)));
    }
    Path ids = Files.write(folder.resolve("ids.txt"), tiny.tracks());
    byte[] pathBytes = paths.toString().getBytes(StandardCharsets.UTF_8);
    byte[] lineBytes = lines.toString().getBytes(StandardCharsets.UTF_8);

    assertThat(predictFrom(pathBytes, "-", "--stdin", "paths").out().lines())
        .containsExactlyElementsOf(submission);
    assertThat(predictFrom(lineBytes, "-", "--stdin", "jsonl", "--batch", 3).out().lines())
        .containsExactlyElementsOf(submission);
    assertThat(predictFrom(arrays.toByteArray(), "-", "--stdin", "npy", "--ids", ids).out().lines())
        .containsExactlyElementsOf(submission);

    CommandRun cutOff =
        predictFrom(Arrays.copyOf(arrays.toByteArray(), arrays.size() - 1), "-", "--stdin", "npy");
    assertThat(cutOff.code()).isEqualTo(2);
    assertThat(cutOff.err()).startsWith("error: standard input: ends after ");
    assertThat(cutOff.out().lines()).hasSize(30); // all but the last
  }

  @Test
  void anArrayHoldsTracksOfOneFrameOrOfMany() throws IOException {
    float[] values = new float[12];
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      values[i] = (i * 7 % 5 - 2) / 3f;
    }
    for (int i = 0; i < 2; i++) {
      float[] frame = Arrays.copyOfRange(values, i * DIMS, (i + 1) * DIMS);
      lines.add("{\"track\": \"" + i + "\", \"frames\": [" + Arrays.toString(frame) + "]}");
    }
    Path flat = folder.resolve("flat.npy");
    MatrixWriter.write(flat, 2, DIMS, values);
    CommandRun expected =
        predictFrom(
            String.join("\n", lines).getBytes(StandardCharsets.UTF_8), "-", "--stdin", "jsonl");
    assertThat(expected.code()).isZero();
    assertThat(predict(flat, "--array").out()).isEqualTo(expected.out());

    byte[] one = Files.readAllBytes(flat);
    byte[] head = org.tagboost.data.NpyHeader.of(org.tagboost.data.NpyType.FLOAT32, 1, 2, DIMS);
    byte[] deep = Arrays.copyOf(head, head.length + 48);
    System.arraycopy(one, one.length - 48, deep, head.length, 48);
    Path cube = Files.write(folder.resolve("cube.npy"), deep);
    Path ids = Files.writeString(folder.resolve("ids.txt"), "both\n");
    CommandRun run = predict(cube, "--array", "--ids", ids);
    CommandRun track = predict(flat);
    assertThat(run.out().replace("both,", "flat,")).isEqualTo(track.out());
  }

  @Test
  void wideCsvHasAColumnATag() {
    List<String> lines = predict(tiny.data()).out().lines().toList();
    List<String> wide = predict(tiny.data(), "--format", "wide").out().lines().toList();
    assertThat(wide.get(0)).startsWith("track,synthetic ");
    assertThat(wide.get(0).split(",")).hasSize(TAGS + 1);
    assertThat(wide.subList(1, 31))
        .isEqualTo(lines.subList(1, 31).stream().map(line -> line.replace("\"", "")).toList());
  }

  @Test
  void jsonListsTheMostProbableTags() {
    String line = submission.get(1);
    String[] p = line.substring(line.indexOf('"') + 1, line.length() - 1).split(",");
    double best = Arrays.stream(p).mapToDouble(Double::parseDouble).max().orElseThrow();
    String first = tiny.tracks().get(0);
    String top = predict(tiny.file(first), "--format", "jsonl", "--top", 1).out();
    int tag = Arrays.stream(p).mapToDouble(Double::parseDouble).boxed().toList().indexOf(best);
    assertThat(top)
        .startsWith("{\"track\":\"" + first + "\",\"tags\":[{\"tag\":\"" + tag + "\",\"name\":\"")
        .endsWith("\",\"p\":" + p[tag] + "}]}\n");
    assertThat(predict(tiny.file(first), "--format", "jsonl").out().split("\"p\":"))
        .hasSize(TAGS + 1);
    long above =
        Arrays.stream(p).mapToDouble(Double::parseDouble).filter(value -> value >= 0.3).count();
    assertThat(
            predict(tiny.file(first), "--format", "jsonl", "--threshold", 0.3)
                .out()
                .split("\"p\":"))
        .hasSize((int) above + 1);
  }

  @Test
  void aMatrixHasTheIdsOfItsRowsBesideIt() throws IOException {
    Path out = folder.resolve("p.npy");
    CommandRun run =
        predict(
            tiny.data(),
            "--tracks",
            tiny.data().resolve("test.csv"),
            "--format",
            "npy",
            "--out",
            out,
            "--batch",
            8);
    assertThat(run.code()).isZero();
    assertThat(Files.readAllLines(folder.resolve("p.npy.ids.txt"))).isEqualTo(tiny.tracks());
    FloatMatrix matrix = FloatMatrix.map(out);
    assertThat(matrix.rows()).isEqualTo(30);
    assertThat(matrix.columns()).isEqualTo(TAGS);
    String line = submission.get(30);
    String last = line.substring(line.lastIndexOf(',') + 1, line.length() - 1);
    assertThat(matrix.get(29, TAGS - 1)).isCloseTo(Float.parseFloat(last), within(1e-6f));
  }

  private static org.assertj.core.data.Offset<Float> within(float value) {
    return org.assertj.core.data.Offset.offset(value);
  }

  /** A kill leaves a beginning of the file, perhaps with half a line. */
  @ParameterizedTest
  @ValueSource(strings = {"csv", "wide", "jsonl"})
  void aRunThatWasKilledEndsWithTheSameBytes(String format) throws IOException {
    Path archive = archive("tracks.tar", reversed());
    Path bad = folder.resolve("bad");
    Files.createDirectories(bad);
    for (String track : tiny.tracks()) {
      Files.copy(tiny.file(track), bad.resolve(track + ".npy"));
    }
    Files.writeString(bad.resolve(tiny.tracks().get(3) + ".npy"), "no array");
    Object[][] inputs = {
      {tiny.data()},
      {archive},
      {archive, "--tracks", tiny.data().resolve("test.csv")},
      {bad, "--on-error", "skip"}
    };
    for (Object[] input : inputs) {
      Path out = folder.resolve("out");
      List<Object> arguments = new ArrayList<>(Arrays.asList(input));
      arguments.addAll(List.of("--format", format, "--out", out, "--batch", 4, "-q"));
      CommandRun undisturbed = predict(arguments.toArray());
      byte[] expected = Files.readAllBytes(out);
      arguments.add("--resume");
      for (int kept : new int[] {0, 3, expected.length / 3, expected.length - 1, expected.length}) {
        leave(out, expected, kept, arguments);
        CommandRun resumed = predict(arguments.toArray());
        assertThat(resumed).isEqualTo(undisturbed);
        assertThat(out).hasBinaryContent(expected);
        assertThat(folder).isDirectoryNotContaining("glob:**.part*");
      }
    }
  }

  /** What a run leaves that is killed after so many bytes. */
  private static void leave(Path out, byte[] content, int kept, List<Object> arguments)
      throws IOException {
    // A run that stops at once writes the record of what made the lines.
    List<Object> stopping = new ArrayList<>(arguments);
    stopping.set(0, Files.writeString(out.resolveSibling("broken.npy"), ""));
    stopping.removeAll(List.of("--tracks", tiny.data().resolve("test.csv"), "--resume"));
    stopping.removeAll(List.of("--on-error", "skip"));
    assertThat(predict(stopping.toArray()).code()).isEqualTo(2);
    Files.delete(out);
    Files.write(out.resolveSibling(out.getFileName() + ".part"), Arrays.copyOf(content, kept));
  }

  @Test
  void aRunOfOtherTracksOrOptionsIsNotResumed() throws IOException {
    Path out = folder.resolve("out.csv");
    Path broken = Files.writeString(folder.resolve("broken.npy"), "");
    String first = tiny.tracks().get(0);
    Path part = folder.resolve("out.csv.part");
    assertThat(predict(tiny.file(first), broken, "--out", out).code()).isEqualTo(2);
    assertThat(Files.readAllLines(part)).isEqualTo(submission.subList(0, 2));

    CommandRun digits = predict(tiny.file(first), "--out", out, "--resume", "--digits", 8);
    assertThat(digits.code()).isEqualTo(2);
    assertThat(digits.err())
        .isEqualTo(
            "error: "
                + part
                + ": was written with another bundle or other options; use those, or run again without --resume\n");

    CommandRun other = predict(tiny.file(tiny.tracks().get(1)), "--out", out, "--resume", "-q");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err())
        .contains("the input has changed; run again without --resume")
        .hasLineCount(1);
  }

  @Test
  void badTracksAreSkippedAndListed() throws IOException {
    Path tracks = folder.resolve("tracks");
    Files.createDirectories(tracks);
    MatrixWriter.write(tracks.resolve("a.npy"), 1, DIMS + 1, new float[DIMS + 1]);
    float[] nan = new float[DIMS];
    nan[2] = Float.NaN;
    MatrixWriter.write(tracks.resolve("c.npy"), 1, DIMS, nan);
    MatrixWriter.write(tracks.resolve("b.npy"), 1, DIMS, new float[DIMS]);
    Files.writeString(tracks.resolve("d.npy"), "no array");

    CommandRun stopped = predict(tracks);
    assertThat(stopped.code()).isEqualTo(2);
    assertThat(stopped.out()).isEqualTo("track,prediction\n");
    assertThat(stopped.err())
        .isEqualTo(
            "error: track 'a': has 7 dims, but tiny was trained on 6; use embeddings of the same audio model\n");

    CommandRun skipped = predict(tracks, "--on-error", "skip");
    assertThat(skipped.code()).isEqualTo(2);
    assertThat(skipped.out().lines()).hasSize(2).last().asString().startsWith("b,");
    assertThat(skipped.err().lines())
        .hasSize(4)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("skipped a: track 'a': has 7 dims, "),
            line ->
                assertThat(line)
                    .startsWith("skipped c: ")
                    .contains("c.npy: is NaN at frame 0")
                    .endsWith(
                        "; compute the embedding again, or leave the track out (predict --on-error skip)"),
            line -> assertThat(line).startsWith("skipped d: ").contains("is not a .npy file"),
            line -> assertThat(line).isEqualTo("error: 3 of 4 tracks were skipped"));

    CommandRun json = predict(tracks, "--on-error", "skip", "--format", "jsonl");
    assertThat(json.out().lines())
        .hasSize(4)
        .first()
        .asString()
        .startsWith("{\"track\":\"a\",\"error\":\"track 'a': has 7 dims, ");
  }

  @Test
  void mistakesAreOneLineEach() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Object[][] mistakes = {
      {folder.resolve("missing"), "is missing, expected a directory"},
      {text, "is no input, expected a directory"},
      {empty, "has no .npy files"},
      {"-", "--stdin paths, jsonl or npy says what standard input holds"},
      {tiny.data(), "--format", "npy", "--format npy: needs --out FILE"},
      {tiny.data(), "--top", "3", "--top and --threshold choose tags for --format jsonl"},
      {tiny.data(), "--resume", "--resume: needs the --out FILE"},
      {tiny.data(), "--ids", text, "--ids: names the tracks of --array or --stdin npy"},
      {tiny.data(), "--tracks", text, "is empty, expected a header and rows"},
      {tiny.data(), "--digits", "3", "--digits 3: must be from 6 to 9"},
      {tiny.data(), "--format", "xml", "--format"},
    };
    for (Object[] mistake : mistakes) {
      CommandRun run = predict(Arrays.copyOf(mistake, mistake.length - 1));
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .startsWith("error: ")
          .contains(String.valueOf(mistake[mistake.length - 1]))
          .hasLineCount(1);
    }
  }

  @Test
  void aBundleThatIsNoneIsRefusedInOneLine() throws IOException {
    byte[] good = Files.readAllBytes(tiny.bundle());
    byte[] altered = good.clone();
    altered[good.length / 2] ^= 1;
    Object[][] bundles = {
      {Arrays.copyOf(good, good.length / 2), "is not a bundle"},
      {altered, ""},
      {"hello".getBytes(StandardCharsets.UTF_8), "is not a bundle"},
      {new byte[0], "is not a bundle"},
    };
    for (Object[] bundle : bundles) {
      Path file = Files.write(folder.resolve("other.tagboost"), (byte[]) bundle[0]);
      CommandRun run = CommandRun.of("predict", file.toString(), tiny.data().toString());
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .startsWith("error: " + file + ": ")
          .contains((String) bundle[1])
          .hasLineCount(1);
      assertThat(run.out()).isEmpty();
    }
    CommandRun missing = CommandRun.of("predict", "none.tagboost", tiny.data().toString());
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).startsWith("error: none.tagboost: ").hasLineCount(1);
  }
}
