package org.tagboost.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tagboost.failure.UserException;

/**
 * Streams generated tracks {@code [10, 128]} into the predict command: its memory, and whether a
 * run that was killed in the middle and resumed gives the same file.
 */
final class MillionPart implements Part {

  private final Workbench bench;
  private final int tracks;

  MillionPart(Workbench bench) {
    this.bench = bench;
    this.tracks = bench.settings().number(Variable.MILLION_TRACKS);
  }

  @Override
  public Findings measure() {
    Path bundle = new PredictBundles(bench, PredictBundles.data(bench)).of(PredictBundles.ALL);
    Path whole = bench.folder().resolve("whole.csv");
    Path resumed = bench.folder().resolve("resumed.csv");
    StreamedPrediction.Outcome first = run(bundle, whole, Long.MAX_VALUE);
    StreamedPrediction.Outcome killed = run(bundle, resumed, tracks / 2L);
    if (Files.exists(resumed)) {
      throw new UserException(resumed + ": is complete, though the run was killed");
    }
    StreamedPrediction.Outcome second = run(bundle, resumed, Long.MAX_VALUE, "--resume");
    Difference difference = Difference.of(whole, resumed);
    Table table =
        new Table(
            String.format(Locale.ROOT, "Prediction of %,d generated tracks", tracks),
            "",
            "tracks/s",
            "memory after a tenth, MB",
            "at the end, MB",
            "peak, MB");
    row(table, "whole", first);
    row(table, "killed after half", killed);
    row(table, "resumed", second);
    table.note(
        "`predict - --stdin npy` with trees, linear model and kernel of "
            + bench.settings().text(Variable.FOLDS)
            + " folds; the tracks, [10, 128], are generated and written to its standard input."
            + " Memory: resident, of the whole process. The resumed run was given all tracks"
            + " again; its file "
            + difference
            + ".");
    return new Findings(
        List.of(table), Map.of("whole", first, "killed", killed, "resumed", second));
  }

  private StreamedPrediction.Outcome run(Path bundle, Path out, long most, String... options) {
    List<String> words = new ArrayList<>(List.of("predict", bundle.toString(), "-"));
    words.addAll(List.of("--stdin", "npy"));
    words.addAll(List.of("--workers", Integer.toString(bench.cores()), "--out", out.toString()));
    words.addAll(List.of(options));
    return new StreamedPrediction(Tagboost.words(words), tracks).run(most);
  }

  private static void row(Table table, String name, StreamedPrediction.Outcome outcome) {
    table.row(
        name,
        String.format(Locale.ROOT, "%,.0f", outcome.tracks() / outcome.seconds()),
        Table.megabytes(outcome.earlyBytes()),
        Table.megabytes(outcome.lastBytes()),
        Table.megabytes(outcome.peakBytes()));
  }
}
