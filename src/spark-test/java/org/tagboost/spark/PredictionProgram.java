package org.tagboost.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.tagboost.data.EmbeddingFile;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.failure.UserException;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * A program of somebody who has tracks in a table: predicts them in every way, and writes a line of
 * each answer for {@link SparkPredictionTest}.
 */
public final class PredictionProgram {

  private final SparkSession spark = SparkSession.builder().getOrCreate();
  private final List<String> lines = new ArrayList<>();
  private final String bundle;
  private final Path folder;

  private PredictionProgram(String bundle, Path folder) {
    this.bundle = bundle;
    this.folder = folder;
  }

  /** Arguments: a bundle, a directory of .npy files, and a directory to write. */
  public static void main(String[] arguments) throws Exception {
    PredictionProgram program = new PredictionProgram(arguments[0], Path.of(arguments[2]));
    program.run(Path.of(arguments[1]));
    Files.write(program.folder.resolve("answers.txt"), program.lines);
  }

  private void run(Path embeddings) throws Exception {
    table(tracks(embeddings)).repartition(3).write().parquet(path("tracks"));
    Dataset<Row> tracks = spark.read().parquet(path("tracks"));
    BundlePrediction prediction = BundlePrediction.of(bundle);
    Dataset<Row> all = prediction.probabilities(tracks, "id", "frames");
    tell("batches", all);
    say("partitions", partitions(tracks), partitions(all));
    say("schema", "", all.schema().simpleString());
    tellTop("top", prediction.top(tracks, "id", "frames", 2));

    DataType floats = DataTypes.createArrayType(DataTypes.FloatType);
    spark.udf().register("tags", new TagProbabilities(), floats);
    spark.udf().register("tags_of", new TagProbabilitiesOf(), floats);
    // What PySpark's registerJavaFunction calls, with a type and without.
    spark.udf().registerJava("java_tags", TagProbabilities.class.getName(), floats);
    spark.udf().registerJava("java_tags_of", TagProbabilitiesOf.class.getName(), null);
    tracks.createOrReplaceTempView("tracks");
    tell("sql", spark.sql("SELECT id, tags(frames) FROM tracks"));
    tell("sql with a path", spark.sql("SELECT id, tags_of(frames, '" + bundle + "') FROM tracks"));
    tell("java", spark.sql("SELECT id, java_tags(frames) FROM tracks"));
    tell("java of", spark.sql("SELECT id, java_tags_of(frames, '" + bundle + "') FROM tracks"));
    tell("null", spark.sql("SELECT id, tags(NULL), tags_of(frames, NULL) FROM tracks LIMIT 1"));
    tell(
        "doubles",
        prediction.probabilities(
            spark.sql(
                "SELECT CAST(id AS BIGINT) AS id, CAST(frames AS array<array<double>>) AS f FROM"
                    + " tracks"),
            "id",
            "f"));
    tell(
        "vectors",
        prediction.probabilities(spark.sql("SELECT id, frames[0] AS f FROM tracks"), "id", "f"));

    new TablePrediction(
            bundle,
            List.of(path("tracks")),
            "id",
            "frames",
            path("answers"),
            false,
            TablePrediction.Format.PARQUET,
            Optional.empty())
        .run();
    tell("table", spark.read().parquet(path("answers")));
    refuse(prediction);
  }

  private static String partitions(Dataset<Row> table) {
    return String.valueOf(table.rdd().getNumPartitions());
  }

  private void refuse(BundlePrediction prediction) throws IOException {
    float[] good = {1, 2, 3, 4, 5, 6};
    Object[] missing = {good, null};
    Object[] hole = {good, new Float[] {1f, 2f, 3f, null, 5f, 6f}};
    table(List.of(RowFactory.create("good", new Object[] {good}), RowFactory.create("bad", null)))
        .write()
        .parquet(path("spoiled"));
    refused("null frames", prediction, spark.read().parquet(path("spoiled")));
    refused("no frame", prediction, one(new Object[0]));
    refused("null frame", prediction, one(missing));
    refused("null value", prediction, one(hole));
    refused("dims", prediction, one(new Object[] {good, new float[] {1, 2, 3, 4, 5}}));
    refused("NaN", prediction, one(new Object[] {new float[] {1, 2, 3, 4, 5, Float.NaN}}));
    refused("no column", prediction, spark.sql("SELECT 1 AS id, 2 AS frame"));
    refused("no frames", prediction, spark.sql("SELECT 1 AS id, 'x' AS frames"));
  }

  private void refused(String name, BundlePrediction prediction, Dataset<Row> tracks) {
    try {
      prediction.probabilities(tracks, "id", "frames").collectAsList();
      say(name, "", "was not refused");
    } catch (Exception e) {
      String message = String.valueOf(e);
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof UserException) {
          message = cause.getMessage();
        }
      }
      say(name, "", message);
    }
  }

  private Dataset<Row> one(Object frames) {
    return table(List.of(RowFactory.create("bad", frames)));
  }

  private Dataset<Row> table(List<Row> rows) {
    return spark.createDataFrame(
        rows,
        new StructType()
            .add("id", DataTypes.StringType)
            .add(
                "frames",
                DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.FloatType))));
  }

  private static List<Row> tracks(Path embeddings) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(embeddings)) {
      files = all.sorted().toList();
    }
    List<Row> rows = new ArrayList<>();
    EmbeddingFile file = new EmbeddingFile();
    Sequence sequence = new Sequence();
    for (Path npy : files) {
      String id = npy.getFileName().toString().replace(".npy", "");
      file.read(npy, id);
      NpyDecoder.decode(file.content(), id, NonFinite.REFUSE, sequence);
      float[] values = sequence.toArray();
      int dims = sequence.dims();
      float[][] frames =
          IntStream.range(0, sequence.frames())
              .mapToObj(frame -> Arrays.copyOfRange(values, frame * dims, (frame + 1) * dims))
              .toArray(float[][]::new);
      rows.add(RowFactory.create(id, frames));
    }
    return rows;
  }

  /** Lines of name, id, and the bits of each probability. */
  private void tell(String name, Dataset<Row> answers) {
    for (Row row : answers.collectAsList()) {
      say(name, String.valueOf(row.get(0)), row.isNullAt(1) ? "null" : bits(row.getAs(1)));
    }
  }

  private static String bits(Seq<?> values) {
    return JavaConverters.asJavaCollection(values).stream()
        .map(value -> Integer.toHexString(Float.floatToRawIntBits((Float) value)))
        .collect(Collectors.joining(" "));
  }

  private void tellTop(String name, Dataset<Row> answers) {
    for (Row row : answers.collectAsList()) {
      say(
          name,
          row.getString(0),
          String.format(
              Locale.ROOT,
              "%d %s %s %x",
              row.getInt(1),
              row.getString(2),
              row.getString(3),
              Float.floatToRawIntBits(row.getFloat(4))));
    }
  }

  private void say(String name, String id, String text) {
    lines.add(name + "\t" + id + "\t" + text);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
