package org.tagboost.report.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tagboost.evaluation.BootstrapInterval.Interval;
import org.tagboost.report.ExperimentReport;

/**
 * The charts of a report that say most, as an image that web pages of repositories show beside
 * {@code report.md}: AP of members and ensemble, and AP of each tag by its positives. The bytes
 * depend on the results alone.
 *
 * @param names of the members, and of the ensemble at the end
 * @param ap out-of-fold AP of each; NaN if undefined
 * @param interval of the ensemble's AP; ends are NaN if undefined
 * @param random AP of a random ranking
 * @param tracks number of training tracks
 * @param positives of each tag, at least 1
 * @param tagAp the ensemble's AP of each tag, in [0, 1]
 */
record ReportPicture(
    List<String> names,
    double[] ap,
    Interval interval,
    double random,
    int tracks,
    int[] positives,
    double[] tagAp) {

  static final String FILE = "report.svg";

  private static final int WIDTH = 880;
  private static final int BAR = 30;

  /** Where bars begin and end, and points begin and end, from left to right. */
  private static final int[] X = {150, 400, 500, 860};

  private static final int TOP = 44;

  private static final String ACCENT = "#2457d6";
  private static final List<String> COLORS =
      List.of(
          "#d9731a", "#0f8b8d", "#8a4fbd", "#b8860b", "#c2417c", "#5b8c2a", "#7a5c46", "#3f7fb5");

  static ReportPicture of(ExperimentReport report) {
    List<Scorer> scorers = Scorer.of(report);
    int[] scored = report.scored();
    int[] positives = new int[scored.length];
    double[] tagAp = new double[scored.length];
    for (int i = 0; i < scored.length; i++) {
      positives[i] = report.positives()[scored[i]];
      tagAp[i] = report.ensemble().evaluation().perTag()[scored[i]];
    }
    return new ReportPicture(
        scorers.stream().map(Scorer::name).toList(),
        scorers.stream().mapToDouble(scorer -> scorer.evaluation().macro()).toArray(),
        report.analysis().uncertainty().ensemble(),
        report.randomAp(),
        report.data().trainTracks(),
        positives,
        tagAp);
  }

  /** The text of the file. */
  String svg() {
    int bottom = TOP + Math.max(200, BAR * names.size());
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"12\" fill=\"#5d6878\">",
            WIDTH, bottom + 44, WIDTH));
    // Opaque, as pages may be dark.
    lines.add(
        format(
            "<rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#fff\""
                + " stroke=\"#dfe3ea\"/>",
            WIDTH - 1, bottom + 43));
    addBars(lines, bottom);
    addTags(lines, bottom);
    lines.add("</svg>");
    return String.join("\n", lines) + "\n";
  }

  private void addBars(List<String> lines, int bottom) {
    lines.add(title(X[0], "Out-of-fold AP"));
    double most = random;
    for (double value : ap) {
      most = value > most ? value : most; // not of NaN
    }
    most = interval.high() > most ? interval.high() : most;
    double scale = (X[1] - X[0]) / (most * 1.02);
    int step = (bottom - TOP) / names.size();
    for (int i = 0; i < names.size(); i++) {
      double value = Double.isNaN(ap[i]) ? 0 : ap[i];
      boolean last = i == names.size() - 1;
      int middle = TOP + step * i + step / 2;
      lines.add(text(X[0] - 8, middle + 4, "end", names.get(i)));
      lines.add(
          format(
              "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\" fill=\"%s\"/>",
              X[0], middle - 9, value * scale, last ? ACCENT : COLORS.get(i % COLORS.size())));
      double end = value;
      if (last && !Double.isNaN(interval.low())) {
        end = Math.max(value, interval.high());
        lines.add(
            format(
                "<path d=\"M%.1f %dH%.1f\" stroke=\"#1b2330\" stroke-width=\"2\"/>",
                X[0] + interval.low() * scale, middle, X[0] + interval.high() * scale));
      }
      String shown = Double.isNaN(ap[i]) ? "–" : format("%.4f", ap[i]);
      lines.add(text(X[0] + 6 + (int) Math.round(end * scale), middle + 4, "start", shown));
    }
    lines.add(
        format(
            "<path d=\"M%.1f %dV%d\" stroke=\"#5d6878\" stroke-dasharray=\"4 3\"/>",
            X[0] + random * scale, TOP, bottom));
    lines.add(text(X[0], bottom + 18, "start", format("dashed: random ranking, %.4f", random)));
    if (!Double.isNaN(interval.low())) {
      lines.add(text(X[0], bottom + 34, "start", "line: 95 % interval of the ensemble"));
    }
  }

  private void addTags(List<String> lines, int bottom) {
    lines.add(title(X[2], "AP of each tag by its positives"));
    double from = tracks;
    double to = 1;
    for (int count : positives) {
      from = Math.min(from, count);
      to = Math.max(to, count);
    }
    from *= 0.85;
    to *= 1.15;
    double width = (X[3] - X[2]) / Math.log(Math.max(to / from, 1.01));
    double height = bottom - TOP;
    for (int tenths = 0; tenths <= 10; tenths += 2) {
      double y = bottom - height * tenths / 10;
      lines.add(format("<path d=\"M%d %.1fH%d\" stroke=\"#dfe3ea\"/>", X[2], y, X[3]));
      lines.add(text(X[2] - 8, (int) Math.round(y) + 4, "end", format("%.1f", tenths / 10.0)));
    }
    for (long power = 1; power <= to; power *= 10) {
      for (long tick : new long[] {power, 2 * power, 5 * power}) {
        if (tick >= from && tick <= to) {
          int x = X[2] + (int) Math.round(width * Math.log(tick / from));
          lines.add(text(x, bottom + 18, "middle", Long.toString(tick)));
        }
      }
    }
    lines.add(text((X[2] + X[3]) / 2, bottom + 34, "middle", "positives, log scale"));
    StringBuilder line = new StringBuilder();
    for (int i = 0; i <= 40; i++) {
      double count = from * Math.pow(to / from, i / 40.0);
      double share = Math.min(1, count / tracks);
      line.append(i == 0 ? 'M' : 'L')
          .append(format("%.1f %.1f", X[2] + (X[3] - X[2]) * i / 40.0, bottom - height * share));
    }
    lines.add(
        format("<path d=\"%s\" fill=\"none\" stroke=\"#5d6878\" stroke-dasharray=\"4 3\"/>", line));
    StringBuilder points = new StringBuilder();
    for (int tag = 0; tag < positives.length; tag++) {
      points.append(
          format(
              "M%.1f %.1fh0",
              X[2] + width * Math.log(positives[tag] / from), bottom - height * tagAp[tag]));
    }
    lines.add(
        format(
            "<path d=\"%s\" stroke=\"%s\" stroke-opacity=\"0.65\" stroke-width=\"7\""
                + " stroke-linecap=\"round\"/>",
            points, ACCENT));
  }

  private static String title(int x, String text) {
    return format(
        "<text x=\"%d\" y=\"24\" font-size=\"14\" font-weight=\"600\" fill=\"#1b2330\">%s</text>",
        x, text);
  }

  private static String text(int x, int y, String anchor, String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return format("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>", x, y, anchor, escaped);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
