package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tagboost.data.AtomicFile;
import org.tagboost.pipeline.TinyExperiment;

/**
 * What goes wrong for a newcomer. Each case ends with exit code 2 and with one line a mistake,
 * leaves nothing half-written, and is gone once the input is fixed.
 */
class BadInputTest {

  @TempDir static Path sound;
  @TempDir Path root;
  private Path data;
  private TinyExperiment tiny;

  /** Spoils a data folder. */
  @FunctionalInterface
  interface Damage {
    void to(Path data) throws IOException;
  }

  /**
   * A case.
   *
   * @param expected what the message must hold; {@code DATA} stands for the data folder
   */
  record Case(String name, Damage damage, List<String> overrides, List<String> expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case data(String name, Damage damage, String... expected) {
    return new Case(name, damage, List.of(), List.of(expected));
  }

  private static Case config(String name, String override, String... expected) {
    return new Case(name, folder -> {}, List.of(override), List.of(expected));
  }

  static Stream<Case> cases() {
    return Stream.of(
        data("no data directory", AtomicFile::deleteTree, "DATA: is not a directory", "train.csv"),
        data(
            "no train.csv",
            d -> Files.delete(d.resolve("train.csv")),
            "DATA/train.csv: is missing"),
        config("no such test file", "data.test=tests.csv", "DATA/tests.csv: is missing"),
        data(
            "no embeddings",
            d -> AtomicFile.deleteTree(d.resolve("track_embeddings")),
            "DATA: has no embeddings",
            "track_embeddings"),
        data(
            "tracks without files",
            d -> {
              for (int track : new int[] {0, 1, 2, 3, 4, 5, 6, 130}) {
                Files.delete(npy(d, track));
              }
            },
            "no file for 8 of 150 tracks: track_embeddings/0.npy, track_embeddings/1.npy",
            "...; add"),
        data("truncated", d -> cut(npy(d, 7), -4), "DATA/track_embeddings/7.npy", "is truncated"),
        data(
            "oversized",
            d -> cut(npy(d, 7), 4),
            "DATA/track_embeddings/7.npy",
            "has extra bytes at its end"),
        data("empty file", d -> Files.write(npy(d, 7), new byte[0]), "7.npy: is empty", "copy"),
        data("objects", d -> write(npy(d, 7), "|O", "(2, 6)", 8), "7.npy: contains Python objects"),
        data(
            "wrong rank",
            d -> write(npy(d, 7), "<f4", "(1, 6, 1)", 6),
            "7.npy: has shape (1, 6, 1)",
            "[frames, dims]"),
        data("no frames", d -> write(npy(d, 7), "<f4", "(0, 6)", 0), "7.npy: has shape (0, 6)"),
        data(
            "other dims",
            d -> write(npy(d, 7), "<f4", "(2, 5)", 10),
            "7.npy",
            "5 dims",
            "6",
            "every track needs the same dims"),
        data(
            "NaN",
            d -> write(npy(d, 7), "<f4", "(2, 6)", 1, 2, 3, 4, 5, 6, 7, 8, Float.NaN, 0, 0, 0),
            "7.npy: is NaN at frame 1, dim 2",
            "data.non_finite=zero"),
        data(
            "infinity",
            d ->
                write(
                    npy(d, 7),
                    "<f4",
                    "(2, 6)",
                    1,
                    2,
                    3,
                    4,
                    5,
                    6,
                    7,
                    Float.NEGATIVE_INFINITY,
                    0,
                    0,
                    0,
                    0),
            "7.npy: is -Infinity at frame 1, dim 1"),
        data(
            "duplicate track",
            d -> append(d.resolve("train.csv"), "5,1"),
            "DATA/train.csv:122: track '5' was listed before, at DATA/train.csv:7"),
        data(
            "track in train and test",
            d -> append(d.resolve("test.csv"), "5"),
            "DATA/test.csv:32: track '5' was listed before, at DATA/train.csv:7"),
        data(
            "malformed row",
            d -> append(d.resolve("train.csv"), "500,1,2"),
            "DATA/train.csv:122: has 3 fields, expected 2",
            "quotes"),
        data(
            "unknown tag",
            d -> append(d.resolve("train.csv"), "500,9"),
            "DATA/train.csv",
            "tag '9'"),
        new Case(
            "tag out of range",
            d -> append(d.resolve("train.csv"), "500,\"1,9\""),
            List.of("data.tags=4"),
            List.of("DATA/train.csv:122: tag '9' is not among the 4 tags")),
        config("unknown key", "models.trees.max_deepth=3", "models.trees.max_deepth", "max_depth"),
        config("wrong type", "folds.count=many", "folds.count", "many", "whole number"),
        config("out of range", "folds.count=1", "folds.count", "1", "[2, 100]"),
        config(
            "more components than columns",
            "features.pca.big={of: [mean], components: 7}",
            "features.pca.big",
            "7",
            "6"),
        config(
            "unknown feature group",
            "models.trees.features=[mena]",
            "models.trees.features",
            "mena",
            "mean"),
        config(
            "parameters that XGBoost refuses",
            "models.trees={tree_method: exact, colsample_bynode: 0.5}",
            "models.trees: XGBoost",
            "column sample by node is not yet supported by the exact tree method",
            "check this model's parameters: {colsample_bynode=0.5"),
        new Case(
            "more folds than tracks",
            d -> Files.write(d.resolve("train.csv"), List.of("track,tags", "0,0", "1,\"0,1\"")),
            List.of("folds.count=3"),
            List.of("folds.count: 3 folds need at least as many training tracks", "has 2")),
        config("no group column", "folds.group=artist", "DATA/train.csv", "'artist'"));
  }

  @BeforeAll
  static void generate() {
    TinyExperiment.writeData(sound, false);
  }

  @BeforeEach
  void copyData() throws IOException {
    data = root.resolve("data");
    copy(sound, data);
    tiny = new TinyExperiment(root, data);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isExplainedAndCanBeFixed(Case bad) throws IOException {
    bad.damage().to(data);

    CommandRun run = train(bad.overrides().toArray(String[]::new));

    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(errors(run)).as(run.err()).hasSize(1);
    String message = errors(run).get(0);
    for (String expected : bad.expected()) {
      assertThat(message).contains(expected.replace("DATA", data.toString()));
    }
    assertNothingHalfWritten();

    AtomicFile.deleteTree(data);
    copy(sound, data);
    CommandRun fixed = train();
    assertThat(fixed.code()).as(fixed.err()).isZero();
  }

  @Test
  void severalMistakesAreALineEachThatSaysWhere() throws IOException {
    Path config =
        Files.writeString(
            root.resolve("bad.yaml"),
            """
            folds: {count: 1}
            models:
              trees: {kind: xgboost, features: [mean], eta: 2}
            ensemble:
              metod: mean
            """);
    CommandRun run = CommandRun.of("train", "-c", config.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(errors(run)).hasSize(3);
    assertThat(run.err())
        .contains(
            "error: " + config + ":1: folds.count: expected",
            "error: " + config + ":3: models.trees.eta: expected",
            "error: " + config + ":5: ensemble.metod: unknown key; did you mean method?");
  }

  @Test
  void mistakesOfTheDataAreReportedTogetherToo() throws IOException {
    append(data.resolve("train.csv"), "5,1");
    append(data.resolve("train.csv"), "500,9");
    append(data.resolve("test.csv"), "6");
    assertThat(errors(train())).hasSize(3).allMatch(line -> line.contains(".csv:"));
  }

  @ParameterizedTest
  @CsvSource({
    "train, work_dir",
    "features, work_dir",
    "train, experiments_dir",
    "submit, work_dir"
  })
  void aFileInThePlaceOfAFolder(String command, String key) throws IOException {
    Path file = Files.writeString(root.resolve("file"), "mine");
    CommandRun run = CommandRun.of(command, "-q", "-c", tiny.config().toString(), key + "=" + file);
    assertThat(run.code()).isEqualTo(2);
    assertThat(errors(run)).hasSize(1);
    assertThat(run.err())
        .contains(file.toString(), "a file is in the place of a directory", "another");
    assertThat(file).hasContent("mine");
  }

  private CommandRun train(String... overrides) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("train", "-q", "-c"));
    arguments.add(tiny.config().toString());
    arguments.addAll(List.of(overrides));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static List<String> errors(CommandRun run) {
    assertThat(run.err().lines()).allMatch(line -> line.startsWith("error: "));
    return run.err().lines().toList();
  }

  private void assertNothingHalfWritten() throws IOException {
    assertThat(TinyExperiment.files(root))
        .noneMatch(file -> file.toString().contains(".tmp"))
        .noneMatch(file -> file.toString().contains("/scores/trees"));
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : TinyExperiment.files(from)) {
      Path copy = to.resolve(from.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  private static Path npy(Path data, int track) {
    return data.resolve("track_embeddings/" + track + ".npy");
  }

  /** Takes bytes from the end of a file, or adds some. */
  private static void cut(Path file, int change) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length + change));
  }

  private static void append(Path file, String line) throws IOException {
    Files.writeString(file, Files.readString(file) + line + "\n");
  }

  /** An array of zeros. */
  private static void write(Path file, String type, String shape, int values) throws IOException {
    write(file, type, shape, new float[values]);
  }

  private static void write(Path file, String type, String shape, float... values)
      throws IOException {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
    String padded = header + " ".repeat(117 - header.length()) + "\n";
    ByteBuffer buffer = ByteBuffer.allocate(128 + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    buffer.putShort((short) 118);
    buffer.put(padded.getBytes(StandardCharsets.US_ASCII));
    for (float value : values) {
      buffer.putFloat(value);
    }
    Files.write(file, buffer.array());
  }
}
