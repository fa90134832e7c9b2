package org.tagboost.data.labels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.tagboost.config.LabelFormatName;
import org.tagboost.failure.Printable;

/**
 * A table with a column of ids and a column per tag: 1 for a track with the tag, 0 for others, or
 * true and false. A column without any such value is no tag, and ignored.
 */
final class OneHot implements LabelFormat {

  private static final Set<String> NO = Set.of("0", "0.0", "false");
  private static final Set<String> YES = Set.of("1", "1.0", "true");

  private final LabelFormatName name;
  private final String description;
  private final List<Table.Columns> columns;
  private final String track;

  /** Columns that are never tags; all of them are there if the form has any. */
  private final List<String> others;

  private OneHot(
      LabelFormatName name,
      String description,
      List<Table.Columns> columns,
      String track,
      List<String> others) {
    this.name = name;
    this.description = description;
    this.columns = columns;
    this.track = track;
    this.others = others;
  }

  static OneHot table() {
    return new OneHot(
        LabelFormatName.ONEHOT,
        "a table with a column of 0 and 1 per tag",
        List.of(Table.Columns.COMMAS, Table.Columns.TABS),
        "track",
        List.of());
  }

  /**
   * MagnaTagATune's {@code annotations_final.csv}, tab-separated: {@code clip_id}, 188 tags, {@code
   * mp3_path} (https://mirg.city.ac.uk/codeapps/the-magnatagatune-dataset). The id of a track is
   * its path without {@code .mp3}.
   */
  static OneHot magnaTagATune() {
    return new OneHot(
        LabelFormatName.MAGNATAGATUNE,
        "MagnaTagATune's annotations",
        List.of(Table.Columns.TABS),
        "mp3_path",
        List.of("clip_id", "mp3_path"));
  }

  @Override
  public LabelFormatName name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public boolean fits(LabelSource source) {
    return columns.stream().anyMatch(separator -> fits(source, separator));
  }

  private boolean fits(LabelSource source, Table.Columns separator) {
    List<String> header = Table.fields(source.firstLine(), separator);
    if (!header.contains(source.trackColumn(track)) || !header.containsAll(others)) {
      return false;
    }
    if (!others.isEmpty()) {
      return true;
    }
    List<String> first =
        source
            .text()
            .lines()
            .filter(line -> !line.isBlank())
            .skip(1)
            .findFirst()
            .map(line -> Table.fields(line, separator))
            .orElse(List.of());
    long marks = first.stream().filter(cell -> isMark(cell.strip())).count();
    return !header.contains("tags")
        && !header.contains("mp3_path")
        && header.size() > 2
        && marks * 2 >= header.size() - 1;
  }

  private static boolean isMark(String cell) {
    String lower = cell.toLowerCase(Locale.ROOT);
    return NO.contains(lower) || YES.contains(lower);
  }

  @Override
  public LabelRows read(LabelSource source, Consumer<String> problems) {
    Table.Columns separator =
        columns.stream()
            .filter(
                one -> Table.fields(source.firstLine(), one).contains(source.trackColumn(track)))
            .findFirst()
            .orElse(columns.get(0));
    Cells cells = new Cells(source, problems);
    Table.read(source.file(), source.text(), separator, cells, problems);
    return cells.finish();
  }

  /** Collects the tags row by row; which columns are none is known at the end. */
  private final class Cells implements Table.Reader {

    private final LabelSource source;
    private final Consumer<String> problems;
    private final List<LabelRows.Row> rows = new ArrayList<>();
    private List<String> header = List.of();
    private int trackPlace;
    private int[] extraPlaces = {};
    private int[] tagPlaces = {};

    /** By column: the first line with a mark, and with something else; 0 if there is none. */
    private int[] marked = {};

    private int[] other = {};
    private String[] otherCells = {};

    Cells(LabelSource source, Consumer<String> problems) {
      this.source = source;
      this.problems = problems;
    }

    @Override
    public boolean header(List<String> names) {
      header = names;
      trackPlace = source.place(names, source.trackColumn(track), problems);
      extraPlaces = source.extraPlaces(names, problems);
      Set<String> noTags = new HashSet<>(others);
      noTags.addAll(source.extras());
      noTags.add(source.trackColumn(track));
      tagPlaces =
          IntStream.range(0, names.size()).filter(i -> !noTags.contains(names.get(i))).toArray();
      marked = new int[names.size()];
      other = new int[names.size()];
      otherCells = new String[names.size()];
      boolean good = true;
      for (int place : tagPlaces) {
        String tag = names.get(place);
        if (tag.isEmpty() || tag.contains(",") || names.indexOf(tag) != place) {
          good = false;
          problems.accept(
              "%s: column '%s' of its header is empty, there twice or has a comma, expected the name of a tag; rename it"
                  .formatted(source.file(), Printable.value(tag)));
        }
      }
      return good && trackPlace >= 0 && Arrays.stream(extraPlaces).allMatch(place -> place >= 0);
    }

    @Override
    public void row(int line, CSVRecord cells) {
      List<String> tags = new ArrayList<>();
      for (int place : tagPlaces) {
        String cell = cells.get(place).strip();
        if (!isMark(cell)) {
          if (other[place] == 0) {
            other[place] = line;
            otherCells[place] = cell;
          }
          continue;
        }
        if (marked[place] == 0) {
          marked[place] = line;
        }
        if (YES.contains(cell.toLowerCase(Locale.ROOT))) {
          tags.add(header.get(place));
        }
      }
      rows.add(
          new LabelRows.Row(
              source.file(),
              line,
              id(cells.get(trackPlace)),
              tags,
              Arrays.stream(extraPlaces).mapToObj(cells::get).toList()));
    }

    private String id(String cell) {
      return others.isEmpty() || source.track().isPresent() ? cell : AudioPath.id(cell);
    }

    LabelRows finish() {
      List<String> declared = new ArrayList<>();
      for (int place : tagPlaces) {
        if (marked[place] > 0 && other[place] > 0) {
          problems.accept(
              "%s:%d: column '%s' has '%s', expected 0 or 1; fix the value, or remove the column"
                  .formatted(
                      source.file(),
                      other[place],
                      Printable.value(header.get(place)),
                      Printable.value(otherCells[place])));
        } else if (marked[place] > 0) {
          declared.add(header.get(place));
        }
      }
      return new LabelRows(rows, declared, true);
    }
  }
}
