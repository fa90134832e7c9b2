package org.tagboost.study;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.Dataset;
import org.tagboost.data.Tag;
import org.tagboost.evaluation.FoldRanks;
import org.tagboost.evaluation.ScoreColumns;
import org.tagboost.pipeline.run.EvaluatedTracks;
import org.tagboost.pipeline.run.ExperimentData;

/** Out-of-fold scores as a table for other programs. */
public final class ScoreExport {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private ScoreExport() {}

  /**
   * Writes CSV in UTF-8: {@code track,fold} and a column a tag, under its name; a line a track, in
   * the order of train.csv. A score is the shortest decimal that reads back as the same float32.
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
    AtomicFile.write(
        file,
        out -> {
          var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          print(scored.dataset(), evaluated, columns, new CSVPrinter(writer, FORMAT));
          writer.flush();
        });
  }

  private static void print(
      Dataset dataset, EvaluatedTracks evaluated, float[][] columns, CSVPrinter printer)
      throws IOException {
    List<String> header = new ArrayList<>(List.of("track", "fold"));
    header.addAll(headings(dataset.tags()));
    printer.printRecord(header);
    List<String> tracks = dataset.trainTracks();
    for (int track = 0; track < tracks.size(); track++) {
      printer.print(tracks.get(track));
      printer.print(evaluated.numbers().get(evaluated.folds().foldOf(track)));
      for (float[] column : columns) {
        printer.print(Float.toString(column[track]));
      }
      printer.println();
    }
  }

  /** Names of tags; their ids if two names are equal. */
  private static List<String> headings(List<Tag> tags) {
    List<String> names = tags.stream().map(Tag::name).toList();
    return names.stream().distinct().count() == names.size()
        ? names
        : tags.stream().map(Tag::id).toList();
  }
}
