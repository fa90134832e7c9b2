package org.tagboost.data.labels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVRecord;
import org.tagboost.config.LabelFormatName;
import org.tagboost.failure.Printable;

/** A table with a column of ids and a column of tags, several in a field. Others are ignored. */
final class TagsColumn implements LabelFormat {

  private static final int SHOWN = 60;

  private final LabelFormatName name;
  private final String description;
  private final Table.Columns columns;
  private final String track;
  private final String tags;
  private final List<String> others;

  /**
   * @param track name of the column of ids
   * @param tags name of the column of tags
   * @param others further columns by which this form is told from others
   */
  private TagsColumn(
      LabelFormatName name,
      String description,
      Table.Columns columns,
      String track,
      String tags,
      List<String> others) {
    this.name = name;
    this.description = description;
    this.columns = columns;
    this.track = track;
    this.tags = tags;
    this.others = others;
  }

  /** The layout of a data directory: {@code track,tags}. */
  static TagsColumn csv() {
    return new TagsColumn(
        LabelFormatName.CSV,
        "a comma-separated table with the tags of a track in one field",
        Table.Columns.COMMAS,
        "track",
        "tags",
        List.of());
  }

  /** As {@link #csv}, with tabs between the columns. */
  static TagsColumn tsv() {
    return new TagsColumn(
        LabelFormatName.TSV,
        "a tab-separated table with the tags of a track in one field",
        Table.Columns.TABS,
        "track",
        "tags",
        List.of());
  }

  /**
   * {@code FSD50K.ground_truth/dev.csv} and {@code eval.csv}: {@code fname,labels,mids,split}, as
   * https://zenodo.org/records/4060432 describes them.
   */
  static TagsColumn fsd50k() {
    return new TagsColumn(
        LabelFormatName.FSD50K,
        "the ground truth of FSD50K",
        Table.Columns.COMMAS,
        "fname",
        "labels",
        List.of("mids"));
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
    List<String> header = Table.fields(source.firstLine(), columns);
    return header.contains(source.trackColumn(track))
        && header.contains(tags)
        && header.containsAll(others);
  }

  @Override
  public LabelRows read(LabelSource source, Consumer<String> problems) {
    return read(source, true, problems);
  }

  /** As {@link #read}, of a file that need not have tags. */
  LabelRows readIds(LabelSource source, Consumer<String> problems) {
    boolean labelled = Table.fields(source.firstLine(), columns).contains(tags);
    return read(source, labelled, problems);
  }

  private LabelRows read(LabelSource source, boolean labelled, Consumer<String> problems) {
    List<LabelRows.Row> rows = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    TagSeparator separator = TagSeparator.of(source.separator());
    Table.read(
        source.file(),
        source.text(),
        columns,
        new Table.Reader() {
          private int trackPlace;
          private int tagsPlace;
          private int[] extraPlaces = {};

          @Override
          public boolean header(List<String> header) {
            trackPlace = source.place(header, source.trackColumn(track), problems);
            tagsPlace = labelled ? source.place(header, tags, problems) : 0;
            extraPlaces = source.extraPlaces(header, problems);
            boolean extra = Arrays.stream(extraPlaces).allMatch(place -> place >= 0);
            return trackPlace >= 0 && tagsPlace >= 0 && extra;
          }

          @Override
          public void row(int line, CSVRecord cells) {
            String field = labelled ? cells.get(tagsPlace) : "";
            fields.add(field);
            rows.add(
                new LabelRows.Row(
                    source.file(),
                    line,
                    cells.get(trackPlace),
                    separator.split(field),
                    Arrays.stream(extraPlaces).mapToObj(cells::get).toList()));
          }
        },
        problems);
    if (source.separator().isEmpty()) {
      TagSeparator.suspicion(fields)
          .ifPresent(found -> problems.accept(source.file() + wrongSeparator(found, fields)));
    }
    return new LabelRows(rows, List.of(), labelled);
  }

  private static String wrongSeparator(String found, List<String> fields) {
    boolean list = found.equals("list");
    String example =
        fields.stream()
            .filter(field -> list ? field.contains(",") : field.contains(found))
            .findFirst()
            .orElse(fields.get(0));
    String shown = example.length() > SHOWN ? example.substring(0, SHOWN) + "..." : example;
    String word = found.equals("\t") ? "\"\\t\"" : list ? "list" : "\"" + found + "\"";
    return ": tags such as '%s' look like %s, expected commas between tags; set data.separator: %s, or \",\" if this is one tag"
        .formatted(
            Printable.of(shown),
            list ? "lists in brackets" : "several tags with " + word + " between them",
            word);
  }
}
