package org.tagboost.report.experiment;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.tagboost.report.ExperimentReport;

/**
 * Renders {@code per_tag.csv}: {@code tag,name,positives}, an out-of-fold AP column a member, and
 * the ensemble's. The AP of a tag without positives is empty.
 */
final class PerTagCsv {

  private PerTagCsv() {}

  static String render(ExperimentReport report) {
    StringWriter text = new StringWriter();
    CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
    try (CSVPrinter csv = new CSVPrinter(text, format)) {
      List<String> header = new ArrayList<>(List.of("tag", "name", "positives"));
      List<Scorer> scorers = Scorer.of(report);
      scorers.forEach(scorer -> header.add(scorer.name()));
      csv.printRecord(header);
      for (int tag = 0; tag < report.tags().size(); tag++) {
        List<String> row = new ArrayList<>();
        row.add(report.tags().get(tag).id());
        row.add(report.tags().get(tag).name());
        row.add(Integer.toString(report.positives()[tag]));
        for (Scorer scorer : scorers) {
          row.add(number(scorer.evaluation().perTag()[tag]));
        }
        csv.printRecord(row);
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return text.toString();
  }

  private static String number(double ap) {
    return Double.isNaN(ap) ? "" : String.format(Locale.ROOT, "%.6f", ap);
  }
}
