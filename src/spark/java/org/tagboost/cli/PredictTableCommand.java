package org.tagboost.cli;

import static org.tagboost.cli.PredictCommand.require;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tagboost.spark.TablePrediction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "predict-table",
    description = "Tag the tracks of Parquet files with a bundle, on Apache Spark.",
    footerHeading = Main.EXAMPLES,
    footer = {
      "  spark-submit tagboost-spark.jar predict-table demo.tagboost tracks.parquet --out answers",
      "  spark-submit --files demo.tagboost tagboost-spark.jar predict-table demo.tagboost"
          + " s3a://bucket/tracks --top 3 --format csv --out s3a://bucket/tags"
    },
    mixinStandardHelpOptions = true)
final class PredictTableCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "MODEL.tagboost",
      description =
          "A bundle that driver and executors see, or that --files of spark-submit gives.")
  private String model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUT",
      description = "Parquet files or directories, with a row a track.")
  private List<String> inputs;

  @Option(
      names = "--id",
      defaultValue = "id",
      paramLabel = "COLUMN",
      description = "The column of ids; default: id.")
  private String id;

  @Option(
      names = "--frames",
      defaultValue = "frames",
      paramLabel = "COLUMN",
      description =
          "The column of frames, arrays of arrays of numbers, or of numbers; default: frames.")
  private String frames;

  @Option(
      names = "--format",
      defaultValue = "parquet",
      paramLabel = "parquet|csv",
      description =
          "parquet (id, probabilities), or csv (track,prediction); with --top: id, rank, tag, name,"
              + " probability; default: parquet.")
  private TablePrediction.Format format;

  @Option(
      names = "--top",
      paramLabel = "K",
      description = "The K most probable tags of each track, a row each.")
  private @Nullable Integer top;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The directory to write, of parts and _SUCCESS.")
  private String out;

  @Option(names = "--overwrite", description = "Replace DIR if it is there.")
  private boolean overwrite;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    require(top == null || top >= 1, "--top " + top + ": must be at least 1");
    new TablePrediction(model, inputs, id, frames, out, overwrite, format, Optional.ofNullable(top))
        .run();
    output.out().println(out);
    return 0;
  }
}
