package org.tagboost.data.labels;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tagboost.config.LabelConfig;
import org.tagboost.config.LabelFormatName;
import org.tagboost.failure.Printable;

/** The forms that label files may have, and how one is told from the others. */
public final class LabelFormats {

  private static final TagsColumn CSV = TagsColumn.csv();

  private static final List<LabelFormat> ALL =
      List.of(
          CSV,
          TagsColumn.tsv(),
          OneHot.table(),
          new Jamendo(),
          OneHot.magnaTagATune(),
          TagsColumn.fsd50k(),
          new AudioSetSegments(),
          new JsonLines());

  private final LabelConfig config;
  private final List<String> extras;
  private final String layout;
  private final Consumer<String> problems;
  private final Set<String> notes = new LinkedHashSet<>();
  private Optional<LabelFormat> ofTraining = Optional.empty();

  /**
   * @param extras other columns to read
   * @param layout where files are expected, for the message if one is missing
   * @param problems gets one line per error
   */
  public LabelFormats(
      LabelConfig config, List<String> extras, String layout, Consumer<String> problems) {
    this.config = config;
    this.extras = List.copyOf(extras);
    this.layout = layout;
    this.problems = problems;
  }

  /** What files were taken for, one line each; nothing of the usual {@code track,tags}. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Reads files with labels, one after another. */
  public LabelRows train(List<Path> files) {
    List<LabelRows.Row> rows = new ArrayList<>();
    Set<String> declared = new LinkedHashSet<>();
    for (Path file : files) {
      Optional<LabelSource> source = source(file, extras);
      Optional<LabelFormat> format = source.flatMap(this::format);
      if (source.isPresent() && format.isPresent()) {
        ofTraining = format;
        LabelRows read = format.get().read(source.get(), problems);
        rows.addAll(read.rows());
        declared.addAll(read.declared());
        note(file, format.get());
      }
    }
    return new LabelRows(rows, new ArrayList<>(declared), true);
  }

  /**
   * Reads test tracks, after the training tracks: in the same form, or a table with a column of
   * ids.
   */
  public LabelRows test(Path file) {
    Optional<LabelSource> source = source(file, List.of());
    if (source.isEmpty()) {
      return LabelRows.none();
    }
    LabelFormat format = ofTraining.orElse(CSV);
    if (format == CSV || !format.fits(source.get())) {
      Optional<LabelFormat> other =
          Table.fields(source.get().firstLine(), Table.Columns.COMMAS)
                  .contains(source.get().trackColumn("track"))
              ? Optional.empty()
              : one(source.get());
      if (other.isEmpty()) {
        return CSV.readIds(source.get(), problems);
      }
      format = other.get();
    }
    note(file, format);
    return format.read(source.get(), problems);
  }

  private Optional<LabelSource> source(Path file, List<String> columns) {
    return TextFile.read(file, layout, problems)
        .map(text -> new LabelSource(file, text, config.separator(), config.track(), columns));
  }

  private void note(Path file, LabelFormat format) {
    if (format != CSV) {
      notes.add(
          "%s: taken for %s (data.format: %s)".formatted(file, format.description(), word(format)));
    }
  }

  /**
   * The form that is set, else the only one that fits, else the usual one, which says what lacks.
   */
  private Optional<LabelFormat> format(LabelSource source) {
    if (config.format() != LabelFormatName.AUTO) {
      return ALL.stream().filter(format -> format.name() == config.format()).findFirst();
    }
    List<LabelFormat> fitting = fitting(source);
    if (fitting.size() > 1) {
      problems.accept(
          "%s: could be %s; set data.format: %s"
              .formatted(
                  source.file(),
                  join(fitting, " or ", LabelFormat::description),
                  join(fitting, " or ", LabelFormats::word)));
      return Optional.empty();
    }
    if (fitting.isEmpty() && !looksLikeCsv(source)) {
      problems.accept(
          "%s: begins with '%s', which is no form of labels that is known; expected columns track,tags, or one of %s with data.format (docs/data.md)"
              .formatted(
                  source.file(),
                  Printable.value(source.firstLine()),
                  join(ALL, ", ", LabelFormats::word)));
      return Optional.empty();
    }
    return fitting.isEmpty() ? Optional.of(CSV) : Optional.of(fitting.get(0));
  }

  private static List<LabelFormat> fitting(LabelSource source) {
    return ALL.stream().filter(format -> format.fits(source)).toList();
  }

  private Optional<LabelFormat> one(LabelSource source) {
    List<LabelFormat> fitting = fitting(source);
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  /** Whether the usual complaint about a missing column says what is wrong. */
  private static boolean looksLikeCsv(LabelSource source) {
    String line = source.firstLine();
    return !line.contains("\t") && !line.contains(";") && !line.startsWith("#");
  }

  private static String join(
      List<LabelFormat> formats, String between, Function<LabelFormat, String> text) {
    return formats.stream().map(text).collect(Collectors.joining(between));
  }

  private static String word(LabelFormat format) {
    return format.name().name().toLowerCase(Locale.ROOT);
  }
}
