package org.tagboost.study;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.Tag;
import org.tagboost.data.exports.ParquetTable;
import org.tagboost.evaluation.FoldRanks;
import org.tagboost.evaluation.ScoreColumns;
import org.tagboost.pipeline.run.EvaluatedTracks;
import org.tagboost.pipeline.run.ExperimentData;

/** Out-of-fold scores as a table for other programs. */
public final class ScoreExport {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private static final String TRACK = "track";
  private static final String FOLD = "fold";

  private ScoreExport() {}

  /**
   * Writes CSV in UTF-8, or Parquet if the name of the file ends in {@code .parquet}: {@code
   * track,fold} and a column a tag, under its name; a row a track, in the order of train.csv. In
   * CSV a score is the shortest decimal that reads back as the same float32, which Parquet has.
   *
   * @param name {@code experiment} or {@code experiment/member}
   * @param withinFolds whether each score is replaced by its rank within its fold, in (0, 1)
   * @param file created or replaced
   * @throws org.tagboost.failure.UserException if the scores are missing, or do not belong to the
   *     data and the report
   */
  public static void write(Path experimentsDir, String name, boolean withinFolds, Path file) {
    ScoredExperiment scored =
        new ScoredExperiments(new ExperimentsFolder(experimentsDir)).open(name);
    EvaluatedTracks evaluated = ExperimentData.evaluated(scored.config());
    ScoreColumns scores = scored.outOfFold()::copyColumn;
    float[][] columns = new float[scored.outOfFold().columns()][scored.outOfFold().rows()];
    ScoreColumns shown = withinFolds ? FoldRanks.of(scores, evaluated.folds()) : scores;
    for (int tag = 0; tag < columns.length; tag++) {
      shown.copy(tag, columns[tag]);
    }
    List<String> headings = headings(scored.dataset().tags());
    boolean parquet = file.toString().endsWith(".parquet");
    AtomicFile.write(
        file,
        out -> {
          try (Table table = parquet ? parquet(out, headings) : csv(out, headings)) {
            List<String> tracks = scored.dataset().trainTracks();
            float[] row = new float[columns.length];
            for (int track = 0; track < tracks.size(); track++) {
              for (int tag = 0; tag < row.length; tag++) {
                row[tag] = columns[tag][track];
              }
              int fold = evaluated.numbers().get(evaluated.folds().foldOf(track));
              table.add(tracks.get(track), fold, row);
            }
          }
        });
  }

  /** What both formats take; {@code close} leaves the file itself open. */
  private interface Table extends Closeable {
    void add(String track, int fold, float[] scores) throws IOException;
  }

  private static Table parquet(OutputStream out, List<String> headings) throws IOException {
    ParquetTable table = new ParquetTable(out, TRACK, FOLD, headings);
    return new Table() {
      @Override
      public void add(String track, int fold, float[] scores) throws IOException {
        table.add(track, fold, scores);
      }

      @Override
      public void close() throws IOException {
        table.close();
      }
    };
  }

  private static Table csv(OutputStream out, List<String> headings) throws IOException {
    var printer =
        new CSVPrinter(
            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)), FORMAT);
    printer.printRecord(Stream.concat(Stream.of(TRACK, FOLD), headings.stream()));
    return new Table() {
      @Override
      public void add(String track, int fold, float[] scores) throws IOException {
        printer.print(track);
        printer.print(fold);
        for (float score : scores) {
          printer.print(Float.toString(score));
        }
        printer.println();
      }

      @Override
      public void close() throws IOException {
        printer.flush();
      }
    };
  }

  /** Names of tags; their ids if two names are equal, or one is that of another column. */
  private static List<String> headings(List<Tag> tags) {
    List<String> names = tags.stream().map(Tag::name).toList();
    List<String> ids = tags.stream().map(Tag::id).toList();
    return distinct(names)
        ? names
        : distinct(ids) ? ids : ids.stream().map(id -> "tag " + id).toList();
  }

  private static boolean distinct(List<String> names) {
    return Stream.concat(Stream.of(TRACK, FOLD), names.stream()).distinct().count()
        == names.size() + 2;
  }
}
