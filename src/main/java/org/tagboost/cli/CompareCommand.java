package org.tagboost.cli;

import java.io.PrintWriter;
import java.util.List;
import org.tagboost.report.comparison.ComparisonText;
import org.tagboost.report.json.ComparisonJson;
import org.tagboost.study.Comparison;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description = {
      "Compare experiments by their out-of-fold scores.",
      "Says of each difference from the first whether it is more than noise."
    },
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost compare demo demo-deep",
      "  tagboost compare demo/xgb-mean demo-deep/xgb-mean"
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Runnable {

  @Mixin private ExperimentsOptions options;

  @Mixin private OutputOptions output;

  @Mixin private JsonOption json;

  @Option(
      names = "--shared",
      description =
          "Where tracks, tags or folds differ, compare the tracks and tags that all have.")
  private boolean shared;

  @Mixin private WithinFoldsOption withinFolds;

  @Parameters(
      arity = "2..*",
      paramLabel = "EXPERIMENT",
      description = "Names of finished experiments, or experiment/model; the baseline first.")
  private List<String> names = List.of();

  @Override
  public void run() {
    Comparison.Outcome outcome =
        Comparison.run(
            options.folder(),
            names.stream().map(options::name).toList(),
            shared,
            withinFolds.wanted());
    PrintWriter out = output.out();
    if (json.wanted()) {
      out.print(ComparisonJson.render(outcome.report()));
    } else {
      out.print(
          ComparisonText.render(
              outcome.report(), CommandLine.Help.Ansi.AUTO.enabled(), output.quiet()));
      if (!output.quiet()) {
        out.println();
        out.println("comparison: " + outcome.file());
      }
    }
    out.flush();
  }
}
