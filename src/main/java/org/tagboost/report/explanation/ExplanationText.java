package org.tagboost.report.explanation;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import org.tagboost.bundle.Explanation;
import org.tagboost.report.document.Column;
import org.tagboost.report.document.Numbers;
import org.tagboost.report.document.Table;
import org.tagboost.report.terminal.TerminalTable;

/** Renders an explanation for a terminal: one screen. */
public final class ExplanationText {

  /** Training tracks of a member, and frames, so that all fits on a screen. */
  private static final int FEW = 5;

  private ExplanationText() {}

  /**
   * The explanation as lines with their ends.
   *
   * @param top at most so many columns, and five training tracks of a member and frames
   */
  public static String render(String track, Explanation explanation, int top) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        String.format(
            Locale.ROOT,
            "track %s, tag %s (%s): probability %.4f, log-odds %s",
            track,
            explanation.tag().name(),
            explanation.tag().tag(),
            explanation.tag().probability(),
            Numbers.signed(explanation.logOdds())));
    line(text, "");
    text.append(TerminalTable.text(terms(explanation)));
    int columns = explanation.columns().size();
    if (columns > 0) {
      line(text, "");
      text.append(TerminalTable.text(columns(explanation, top)));
      more(text, columns - top);
    }
    int few = Math.min(top, FEW);
    for (Explanation.Neighbours of : explanation.neighbours()) {
      line(text, "");
      text.append(TerminalTable.text(neighbours(of, few)));
      more(text, of.compared() - Math.min(few, of.tracks().size()));
    }
    if (!explanation.frames().isEmpty()) {
      line(text, "");
      text.append(TerminalTable.text(frames(explanation, few)));
      more(text, explanation.frames().size() - few);
    }
    line(text, "");
    text.append(TerminalTable.text(members(explanation)));
    return text.toString();
  }

  private static void more(StringBuilder text, int count) {
    if (count > 0) {
      line(text, "and " + count + " more");
    }
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }

  private static Table terms(Explanation explanation) {
    Table.Builder table = Table.of(Column.text("contribution of"), Column.number("log-odds"));
    table.row("constant", Numbers.signed(explanation.constant()));
    explanation
        .baseMargins()
        .forEach((from, margin) -> table.row("base margin from " + from, Numbers.signed(margin)));
    explanation.groups().entrySet().stream()
        .sorted(
            Comparator.comparingDouble(
                (Map.Entry<String, Double> one) -> -Math.abs(one.getValue())))
        .forEach(
            group -> table.row("columns of " + group.getKey(), Numbers.signed(group.getValue())));
    for (Explanation.Member member : explanation.wholes()) {
      table.row(member.model() + " as a whole", Numbers.signed(member.weight() * member.logOdds()));
    }
    table.row("averaging of probabilities", Numbers.signed(explanation.averaging()));
    table.row("sum", Numbers.signed(explanation.sum()));
    return table.build();
  }

  private static Table columns(Explanation explanation, int top) {
    Table.Builder table =
        Table.of(Column.text("column"), Column.number("value"), Column.number("log-odds"));
    explanation.columns().stream()
        .limit(top)
        .forEach(
            column ->
                table.row(
                    column.name(),
                    Numbers.decimals(column.value(), 4),
                    Numbers.signed(column.contribution())));
    return table.build();
  }

  private static Table neighbours(Explanation.Neighbours of, int top) {
    Table.Builder table =
        Table.of(
            Column.text("training track of " + of.model()),
            Column.text("has the tag"),
            Column.number("kernel"),
            Column.number("value"));
    of.tracks().stream()
        .limit(top)
        .forEach(
            track ->
                table.row(
                    track.id().orElse("row " + track.row() + " of train.csv"),
                    track.carries() ? "yes" : "no",
                    Numbers.decimals(track.kernel(), 4),
                    Numbers.signed(track.contribution())));
    return table.build();
  }

  private static Table frames(Explanation explanation, int top) {
    Table.Builder table = Table.of(Column.text("frame"), Column.number("log-odds"));
    explanation.frames().stream()
        .limit(top)
        .forEach(
            of ->
                table.row(
                    of.end() == of.first() + 1
                        ? Integer.toString(of.first())
                        : of.first() + " to " + (of.end() - 1),
                    Numbers.signed(of.effect())));
    return table.build();
  }

  private static Table members(Explanation explanation) {
    Table.Builder table =
        Table.of(
            Column.text("member"),
            Column.number("weight"),
            Column.number("probability"),
            Column.number("log-odds"));
    for (Explanation.Member member : explanation.members()) {
      table.row(
          member.model(),
          Numbers.decimals(member.weight(), 4),
          Numbers.decimals(member.probability(), 4),
          Numbers.signed(member.logOdds()));
    }
    return table.build();
  }
}
