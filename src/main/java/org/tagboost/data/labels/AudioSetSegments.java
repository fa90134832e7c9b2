package org.tagboost.data.labels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.tagboost.config.LabelFormatName;
import org.tagboost.failure.Printable;

/**
 * The segments of AudioSet, such as {@code balanced_train_segments.csv}: lines of comment that
 * begin with {@code #}, the last of which names the columns, then {@code YTID, start, end,
 * "/m/04rlf,/m/09x0r"}. Format: https://research.google.com/audioset/download.html. The id of a
 * track is its YTID.
 */
final class AudioSetSegments implements LabelFormat {

  private static final String TRACK = "YTID";
  private static final String TAGS = "positive_labels";

  @Override
  public LabelFormatName name() {
    return LabelFormatName.AUDIOSET;
  }

  @Override
  public String description() {
    return "segments of AudioSet";
  }

  @Override
  public boolean fits(LabelSource source) {
    return header(source).containsAll(List.of(TRACK, TAGS));
  }

  /** The columns that the last comment before the first row names. */
  private static List<String> header(LabelSource source) {
    return source
        .text()
        .lines()
        .takeWhile(line -> line.isBlank() || line.startsWith("#"))
        .filter(line -> line.startsWith("#"))
        .reduce((one, next) -> next)
        .map(line -> Arrays.stream(line.substring(1).split(",")).map(String::strip).toList())
        .orElse(List.of());
  }

  @Override
  public LabelRows read(LabelSource source, Consumer<String> problems) {
    List<String> header = header(source);
    int track = source.place(header, source.trackColumn(TRACK), problems);
    int tags = source.place(header, TAGS, problems);
    int[] extras = source.extraPlaces(header, problems);
    if (track < 0 || tags < 0 || Arrays.stream(extras).anyMatch(place -> place < 0)) {
      return LabelRows.none();
    }
    List<LabelRows.Row> rows = new ArrayList<>();
    List<String> lines = source.text().lines().toList();
    TagSeparator separator = TagSeparator.of(source.separator());
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> cells = Table.fields(line, Table.Columns.COMMAS);
      if (cells.size() == header.size()) {
        rows.add(
            new LabelRows.Row(
                source.file(),
                i + 1,
                cells.get(track),
                separator.split(cells.get(tags)),
                Arrays.stream(extras).mapToObj(cells::get).toList()));
      } else {
        problems.accept(
            "%s:%d: is '%s', expected YTID, start, end and labels in quotes; download the file again"
                .formatted(source.file(), i + 1, Printable.value(line)));
      }
    }
    if (rows.isEmpty()) {
      problems.accept(source.file() + ": has comments but no rows, expected at least one row");
    }
    return new LabelRows(rows, List.of(), true);
  }
}
