package org.tagboost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagboost.failure.UserException;
import org.tagboost.synth.SynthDataset;
import org.tagboost.synth.SynthSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "synth",
    description = "Generate a data set for demos, tests and benchmarks.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class SynthCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Mixin
  @SuppressWarnings("UnusedVariable") // read by name, in DebugOption.isSet
  private DebugOption debug;

  @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where to write.")
  private Path out;

  @Option(names = "--tracks", defaultValue = "2000", description = "Training tracks.")
  private int tracks;

  @Option(names = "--test-tracks", defaultValue = "500", description = "Test tracks.")
  private int testTracks;

  @Option(names = "--tags", defaultValue = "24", description = "Tags.")
  private int tags;

  @Option(names = "--dims", defaultValue = "48", description = "Values per frame.")
  private int dims;

  @Option(
      names = "--frames",
      description = "Mean frames per track; default: 40, or 58, as in the contest, with --labels.")
  private @Nullable Integer frames;

  @Option(names = "--seed", defaultValue = "1", description = "Equal seeds give equal bytes.")
  private long seed;

  @Option(
      names = "--labels",
      paramLabel = "train.csv",
      description = "Take ids and labels from this file and make only the sequences.")
  private @Nullable Path labels;

  @Option(
      names = "--test",
      paramLabel = "test.csv",
      description = "The test tracks that go with --labels.")
  private @Nullable Path test;

  @Option(
      names = "--archive",
      description = "Write track_embeddings.tar.gz rather than a folder of files.")
  private boolean archive;

  @Option(names = "--workers", description = "Threads; default: one a core.")
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
