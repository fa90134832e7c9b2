package org.tagboost.report;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

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
      report.members().forEach(member -> header.add(member.name()));
      header.add("ensemble");
      csv.printRecord(header);
      for (int tag = 0; tag < report.tags().size(); tag++) {
        List<String> row = new ArrayList<>();
        row.add(report.tags().get(tag).id());
        row.add(report.tags().get(tag).name());
        row.add(Integer.toString(report.positives()[tag]));
        for (ExperimentReport.Member member : report.members()) {
          row.add(number(member.evaluation().perTag()[tag]));
        }
        row.add(number(report.ensemble().evaluation().perTag()[tag]));
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
