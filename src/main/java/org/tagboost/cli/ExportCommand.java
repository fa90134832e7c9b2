package org.tagboost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tagboost.bundle.Tagger;
import org.tagboost.data.AtomicFile;
import org.tagboost.study.MlflowExport;
import org.tagboost.study.ScoreExport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description =
        "Write the models of a bundle, out-of-fold scores, or an experiment, in a format of"
            + " others.",
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost export experiments/demo/demo.tagboost --onnx demo.onnx",
      "  tagboost export scores demo --out scores.csv",
      "  tagboost export mlflow demo --out mlruns"
    },
    mixinStandardHelpOptions = true,
    subcommands = {ExportCommand.Scores.class, ExportCommand.Mlflow.class})
final class ExportCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description = "A bundle, such as demo.tagboost.")
  private @Nullable Path bundle;

  @Option(
      names = "--onnx",
      paramLabel = "FILE",
      description =
          "ONNX: float32 features [tracks, columns] to probabilities [tracks, tags]; the columns"
              + " are those of columns.json.")
  private @Nullable Path onnx;

  @Override
  public void run() {
    PredictCommand.require(
        bundle != null && onnx != null,
        "export: takes a bundle and --onnx FILE, or the command scores or mlflow; see tagboost"
            + " export --help");
    try (Tagger tagger = Tagger.load(Objects.requireNonNull(bundle))) {
      AtomicFile.write(Objects.requireNonNull(onnx), tagger::exportOnnx);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(onnx);
    out.flush();
  }

  @Command(
      name = "scores",
      description = {
        "Write out-of-fold scores as CSV or Parquet: track, fold, and a column a tag.",
        "Each track is scored by models that did not see it."
      },
      footerHeading = Main.EXAMPLES,
      footer = {
        "  tagboost export scores demo --out scores.parquet",
        "  tagboost export scores demo/xgb-mean --within-folds --out ranks.csv"
      },
      mixinStandardHelpOptions = true)
  static final class Scores implements Runnable {

    @Spec private CommandSpec spec;

    @Mixin private ExperimentsOptions options;

    @Parameters(
        paramLabel = "EXPERIMENT",
        description = "The name of a finished experiment: its ensemble; or experiment/model.")
    private String name;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "FILE",
        description = "File to write: Parquet if its name ends in .parquet, else CSV.")
    private Path file;

    @Mixin private WithinFoldsOption withinFolds;

    @Override
    public void run() {
      ScoreExport.write(options.folder(), options.name(name), withinFolds.wanted(), file);
      PrintWriter out = spec.commandLine().getOut();
      out.println(file);
      out.flush();
    }
  }

  @Command(
      name = "mlflow",
      description = {
        "Write an experiment as a run in MLflow's file store: settings, metrics and reports.",
        "mlflow ui --backend-store-uri DIR shows it."
      },
      footerHeading = Main.EXAMPLES,
      footer = {
        "  tagboost export mlflow demo --out mlruns",
        "  tagboost export mlflow demo --out mlruns --group music-tags"
      },
      mixinStandardHelpOptions = true)
  static final class Mlflow implements Runnable {

    @Spec private CommandSpec spec;

    @Mixin private ExperimentsOptions options;

    @Parameters(paramLabel = "EXPERIMENT", description = "The name of a finished experiment.")
    private String name;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "DIR",
        description = "The file store; created if missing.")
    private Path store;

    @Option(
        names = "--group",
        paramLabel = "NAME",
        description = "The experiment in MLflow to which the run is added (default: tagboost).",
        defaultValue = "tagboost")
    private String group;

    @Override
    public void run() {
      Path run = MlflowExport.write(options.folder(), options.name(name), group, store);
      PrintWriter out = spec.commandLine().getOut();
      out.println(run);
      out.flush();
    }
  }
}
