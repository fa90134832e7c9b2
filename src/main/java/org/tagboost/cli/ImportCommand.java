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
      "From an .npz with an array per track, or TFRecords of AudioSet, whose 8-bit values become"
          + " floats."
    },
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost import embeddings.npz --out my-data/track_embeddings.tar",
      "  tagboost import bal_train --out data/track_embeddings.tar --labels data/train.csv"
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "INPUT",
      description = "An .npz, a .tfrecord, or a directory of .tfrecord files.")
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

  @Override
  public void run() {
    int tracks = EmbeddingImport.run(input, out, Optional.ofNullable(labels));
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(out + ": " + tracks + " tracks");
    printer.flush();
  }
}
