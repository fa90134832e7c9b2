package org.tagboost.data.labels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.tagboost.config.LabelFormatName;

/**
 * The splits of MTG-Jamendo, such as {@code split-0/autotagging-train.tsv}: {@code TRACK_ID
 * ARTIST_ID ALBUM_ID PATH DURATION TAGS}, separated by tabs, as are the tags of a track. A tag is
 * {@code genre---rock}. Format: https://github.com/MTG/mtg-jamendo-dataset. The id of a track is
 * its path without {@code .mp3}, as the published features are named.
 */
final class Jamendo implements LabelFormat {

  private static final String TRACK = "PATH";
  private static final String TAGS = "TAGS";
  private static final List<String> HEADER =
      List.of("TRACK_ID", "ARTIST_ID", "ALBUM_ID", TRACK, "DURATION", TAGS);

  @Override
  public LabelFormatName name() {
    return LabelFormatName.JAMENDO;
  }

  @Override
  public String description() {
    return "a split of MTG-Jamendo";
  }

  @Override
  public boolean fits(LabelSource source) {
    return cells(source.firstLine()).equals(HEADER);
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split("\t")).map(String::strip).toList();
  }

  @Override
  public LabelRows read(LabelSource source, Consumer<String> problems) {
    List<String> header = cells(source.firstLine());
    int track = source.place(header, source.trackColumn(TRACK), problems);
    int tags = source.place(header, TAGS, problems);
    int[] extras = source.extraPlaces(header, problems);
    if (track < 0 || tags < 0 || Arrays.stream(extras).anyMatch(place -> place < 0)) {
      return LabelRows.none();
    }
    List<LabelRows.Row> rows = new ArrayList<>();
    List<String> lines = source.text().lines().toList();
    boolean first = true;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      if (first) {
        first = false;
        continue;
      }
      List<String> cells = cells(lines.get(i));
      if (cells.size() < tags) {
        problems.accept(
            "%s:%d: has %d fields, expected at least %d: %s, then its tags, with tabs between them; download the file again"
                .formatted(
                    source.file(),
                    i + 1,
                    cells.size(),
                    tags,
                    String.join(" ", header.subList(0, tags))));
        continue;
      }
      String id = cells.get(track);
      rows.add(
          new LabelRows.Row(
              source.file(),
              i + 1,
              source.track().isPresent() ? id : AudioPath.id(id),
              cells.subList(tags, cells.size()).stream().filter(tag -> !tag.isEmpty()).toList(),
              Arrays.stream(extras).mapToObj(cells::get).toList()));
    }
    if (rows.isEmpty()) {
      problems.accept(source.file() + ": has a header but no rows, expected at least one row");
    }
    return new LabelRows(rows, List.of(), true);
  }
}
