package org.tagboost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.tagboost.report.comparison.ComparisonText;
import org.tagboost.report.json.ComparisonJson;
import org.tagboost.study.Comparison;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "compare",
    description = "Compare experiments with the first, and say which differences are real.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin private ExperimentsOptions options;

  @Option(
      names = "--shared",
      description =
          "Where tracks, tags or folds differ, compare the tracks and tags that all have.")
  private boolean shared;

  @Parameters(
      arity = "2..*",
      paramLabel = "EXPERIMENT",
      description = "Names of finished experiments, or experiment/model; the base first.")
  private List<String> names = List.of();

  @Override
  public void run() {
    Path folder = options.folder();
    Comparison.Outcome outcome =
        Comparison.run(folder, names.stream().map(options::name).toList(), shared);
    PrintWriter out = spec.commandLine().getOut();
    if (options.json()) {
      out.print(ComparisonJson.render(outcome.report()));
    } else {
      out.print(
          ComparisonText.render(
              outcome.report(), CommandLine.Help.Ansi.AUTO.enabled(), options.quiet()));
      if (!options.quiet()) {
        out.println();
        out.println("comparison: " + outcome.file());
      }
    }
    out.flush();
  }
}
