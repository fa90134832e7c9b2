package org.tagboost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.imports.EmbeddingImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    description = {
      "Convert embeddings once that are not read directly, to track_embeddings.tar.",
      "From Parquet with a row per track, HDF5 with a dataset per track or one of all, .npz with an"
          + " array per track, or TFRecords of AudioSet, whose 8-bit values become floats."
    },
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost import embeddings.parquet --out my-data/track_embeddings.tar",
      "  tagboost import clap.h5 --id names --embedding vectors --out my-data/track_embeddings.tar",
      "  tagboost import bal_train --out data/track_embeddings.tar --labels data/train.csv"
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "INPUT",
      description = "A .parquet, .h5, .npz or .tfrecord, or a directory of files of one of these.")
  private Path input;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.tar",
      description = "The archive to write.")
  private Path out;

  @Option(
      names = "--labels",
      paramLabel = "FILE.csv",
      description = "Where to write the labels of TFRecords: track,tags with AudioSet's numbers.")
  private @Nullable Path labels;

  @Option(
      names = "--id",
      paramLabel = "NAME",
      description = {
        "Parquet: the column of ids; otherwise track, track_id, id, clip_id or the only one of"
            + " texts.",
        "HDF5: the dataset of ids, if one dataset holds all tracks."
      })
  private @Nullable String id;

  @Option(
      names = "--embedding",
      paramLabel = "NAME",
      description = {
        "Parquet: the column of embeddings; otherwise the only one of lists of floats.",
        "HDF5: the dataset of all tracks, with --id; otherwise the group of the tracks' datasets."
      })
  private @Nullable String embedding;

  @Override
  public void run() {
    EmbeddingImport.Names names =
        new EmbeddingImport.Names(Optional.ofNullable(id), Optional.ofNullable(embedding));
    int tracks = EmbeddingImport.run(input, names, out, Optional.ofNullable(labels));
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(out + ": " + tracks + " tracks");
    printer.flush();
  }
}
