package org.tagboost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagboost.failure.UserException;
import org.tagboost.synth.SynthDataset;
import org.tagboost.synth.SynthSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "synth",
    description = "Generate a synthetic data set for demos, tests and benchmarks.",
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost synth --out work/demo-data",
      "  tagboost synth --labels train.csv --test test.csv --dims 768 --out data"
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class SynthCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder to write to.")
  private Path out;

  @Option(
      names = "--tracks",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Number of training tracks.")
  private int tracks;

  @Option(
      names = "--test-tracks",
      paramLabel = "N",
      defaultValue = "500",
      description = "Number of test tracks.")
  private int testTracks;

  @Option(names = "--tags", paramLabel = "N", defaultValue = "24", description = "Number of tags.")
  private int tags;

  @Option(
      names = "--dims",
      paramLabel = "N",
      defaultValue = "48",
      description = "Dimensions of an embedding.")
  private int dims;

  @Option(
      names = "--frames",
      paramLabel = "N",
      description = "Mean number of frames of a track; default: 40, with --labels 58.")
  private @Nullable Integer frames;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Random seed; equal seeds give equal bytes.")
  private long seed;

  @Option(
      names = "--labels",
      paramLabel = "train.csv",
      description = "Take ids and labels from this file, and generate only the embeddings.")
  private @Nullable Path labels;

  @Option(
      names = "--test",
      paramLabel = "test.csv",
      description = "Test tracks, to go with --labels.")
  private @Nullable Path test;

  @Option(
      names = "--archive",
      description = "Write track_embeddings.tar.gz rather than a folder of files.")
  private boolean archive;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Number of threads; default: one per core.")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Override
  public void run() {
    if (workers < 1) {
      throw new UserException("--workers " + workers + ": must be at least 1; choose another");
    }
    PrintWriter err = spec.commandLine().getErr();
    SynthSettings settings =
        new SynthSettings(
            tracks,
            testTracks,
            tags,
            dims,
            frames != null ? frames : labels == null ? 40 : 58,
            seed,
            Optional.ofNullable(labels),
            Optional.ofNullable(test),
            archive);
    SynthDataset.write(settings, out, workers, new TerminalProgress(err));
    PrintWriter printer = spec.commandLine().getOut();
    printer.println(out);
    printer.flush();
  }
}
