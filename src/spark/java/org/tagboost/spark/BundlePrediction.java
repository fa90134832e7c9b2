package org.tagboost.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.tagboost.bundle.TagScore;
import org.tagboost.failure.UserException;
import org.tagboost.submission.SubmissionLine;

/**
 * Tags the tracks of DataFrames with a bundle, on the executors.
 *
 * <pre>{@code
 * BundlePrediction demo = BundlePrediction.of("demo.tagboost");
 * Dataset<Row> tracks = spark.read().parquet("tracks.parquet"); // id, frames
 * demo.probabilities(tracks, "id", "frames").write().parquet("probabilities.parquet");
 * demo.top(tracks, "id", "frames", 3).show();
 * }</pre>
 *
 * <p>A track's probabilities are, to the last bit, those that {@link org.tagboost.bundle.Tagger}
 * gives on the same kind of processor. Rows stay in their order and partitions. Each executor loads
 * the bundle once. A track that cannot be predicted fails the query with a {@link UserException}
 * among the causes, which names the track's id.
 */
public final class BundlePrediction {

  /** As many as the predict command writes. */
  private static final int DIGITS = 7;

  private final BundleFile bundle;

  private BundlePrediction(BundleFile bundle) {
    this.bundle = bundle;
  }

  /**
   * Predicts with a bundle as it is now: executors that see another one fail.
   *
   * @param bundle path of a file that driver and executors see, or that {@code --files} gives them
   * @throws UserException if it is not there
   */
  public static BundlePrediction of(String bundle) {
    return new BundlePrediction(BundleFile.asItIs(bundle));
  }

  /**
   * The probabilities of all tags.
   *
   * @param tracks a row a track
   * @param id name of a column of any type
   * @param frames name of a column of arrays of arrays of numbers, {@code [frames, dims]}, or of
   *     arrays of numbers, one frame each
   * @return the ids, and {@code probabilities}, an array of floats in [0, 1] in the order of the
   *     bundle's tags
   * @throws UserException if there are no such columns
   */
  public Dataset<Row> probabilities(Dataset<Row> tracks, String id, String frames) {
    return predicted(
        tracks,
        id,
        frames,
        List.of(
            DataTypes.createStructField(
                "probabilities", DataTypes.createArrayType(DataTypes.FloatType, false), false)),
        (tagger, track, probabilities) -> List.of(RowFactory.create(track, probabilities)));
  }

  /**
   * A column of ids that is named as in submissions, and {@code prediction} as the predict command
   * writes it.
   */
  Dataset<Row> lines(Dataset<Row> tracks, String id, String frames) {
    return predicted(
            tracks,
            id,
            frames,
            List.of(DataTypes.createStructField("prediction", DataTypes.StringType, false)),
            (tagger, track, probabilities) ->
                List.of(RowFactory.create(track, text(probabilities))))
        .withColumnRenamed(id, "track");
  }

  private static String text(float[] probabilities) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new SubmissionLine(DIGITS).writeAll(out, probabilities);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /**
   * The most probable tags.
   *
   * @param count at most so many of each track, at least 1
   * @return a row a tag: the track's id, {@code rank} from 1, {@code tag}, {@code name} and {@code
   *     probability}; the most probable first, of equal ones the earlier tag
   * @throws UserException if there are no such columns
   */
  public Dataset<Row> top(Dataset<Row> tracks, String id, String frames, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, not " + count);
    }
    return predicted(
        tracks,
        id,
        frames,
        List.of(
            DataTypes.createStructField("rank", DataTypes.IntegerType, false),
            DataTypes.createStructField("tag", DataTypes.StringType, false),
            DataTypes.createStructField("name", DataTypes.StringType, false),
            DataTypes.createStructField("probability", DataTypes.FloatType, false)),
        (tagger, track, probabilities) -> ranked(track, tagger.top(probabilities, count)));
  }

  private static List<Row> ranked(Object track, List<TagScore> top) {
    List<Row> rows = new ArrayList<>();
    for (TagScore score : top) {
      rows.add(
          RowFactory.create(
              track, rows.size() + 1, score.tag(), score.name(), score.probability()));
    }
    return rows;
  }

  private Dataset<Row> predicted(
      Dataset<Row> tracks,
      String id,
      String frames,
      List<StructField> columns,
      PredictedPartition.Answer answer) {
    StructField ids = column(tracks, id);
    StructField found = column(tracks, frames);
    if (!TrackFrames.isFrames(found.dataType())) {
      throw new UserException(
          "column %s: is of type %s, expected array<array<float>>, or array<float> of tracks of one frame"
              .formatted(frames, found.dataType().simpleString()));
    }
    List<StructField> all = new ArrayList<>(List.of(ids));
    all.addAll(columns);
    return tracks
        .select(quoted(id), quoted(frames))
        .mapPartitions(
            new PredictedPartition(bundle, answer),
            Encoders.row(new StructType(all.toArray(StructField[]::new))));
  }

  /** Dots in a name are no way into a struct. */
  private static Column quoted(String column) {
    return functions.col("`" + column.replace("`", "``") + "`");
  }

  private static StructField column(Dataset<Row> tracks, String name) {
    return Arrays.stream(tracks.schema().fields())
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "column %s: is not in the table, which has %s"
                        .formatted(name, String.join(", ", tracks.columns()))));
  }
}
