package org.tagboost.report.experiment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tagboost.report.Analysis;
import org.tagboost.report.ExperimentReport;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.ReportSection;
import org.tagboost.report.document.Table;

/** The tracks that are scored most wrongly, and tags that are taken for others. */
record ErrorsSection(ExperimentReport report) implements ReportSection {

  @Override
  public String id() {
    return "errors";
  }

  @Override
  public String title() {
    return "Errors to look at";
  }

  @Override
  public boolean isFolded() {
    return true;
  }

  private Analysis.Errors errors() {
    return report.analysis().errors();
  }

  @Override
  public List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    if (!errors().confused().isEmpty()) {
      tables.add(confused());
    }
    if (!errors().tags().isEmpty()) {
      tables.add(tracks());
    }
    return tables;
  }

  private Table confused() {
    Table.Builder table =
        Table.of(
                Column.text("decided wrongly"),
                Column.text("in place of"),
                Column.number("tracks"),
                Column.number("times chance"))
            .title("Tags taken for others")
            .use(Table.Use.SORT);
    for (Analysis.Confusion pair : errors().confused()) {
      table.row(
          TagScatter.label(report.tags().get(pair.decided())),
          TagScatter.label(report.tags().get(pair.missed())),
          Integer.toString(pair.tracks()),
          Numbers.rounds(pair.tracks() / pair.expected()));
    }
    return table.build();
  }

  private Table tracks() {
    Table.Builder table =
        Table.of(
                Column.text("tag"),
                Column.text("highest scores without the tag"),
                Column.text("lowest scores with the tag"))
            .title("Tracks of every tag")
            .use(Table.Use.SEARCH);
    for (Analysis.TagErrors tag : errors().tags()) {
      table.cells(
          List.of(
              new Table.Cell(TagScatter.label(report.tags().get(tag.tag()))),
              Table.Cell.of(parts(tag.unlabelled())),
              Table.Cell.of(parts(tag.missed()))));
    }
    return table.build();
  }

  private List<Table.Part> parts(List<Analysis.ScoredTrack> tracks) {
    return tracks.stream()
        .map(
            track ->
                new Table.Part(
                    track.track(), address(track.track()), Numbers.decimals(track.score(), 3)))
        .toList();
  }

  /** Slashes of an id stay, since they part folders. */
  private String address(String track) {
    String encoded =
        URLEncoder.encode(track, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
    return errors().link().map(link -> link.replace("{track}", encoded)).orElse("");
  }

  @Override
  public List<String> notes() {
    return tables().isEmpty()
        ? List.of()
        : List.of(
            "By the ensemble's out-of-fold scores. Tracks without a tag that score as high as those"
                + " with it, and tracks with a tag that score lowest, are often labelled wrongly."
                + " Tags taken for others: one is decided (cross-fitted thresholds) but not labelled,"
                + " the other labelled but not decided; at least three tracks, the least likely by"
                + " chance first. data.link in the config makes links of the tracks.");
  }
}
