package org.tagboost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.tagboost.bundle.Tagger;
import org.tagboost.data.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description = "Write the models of a bundle in a format of others.",
    footerHeading = Main.EXAMPLES,
    footer = "  tagboost export experiments/demo/demo.tagboost --onnx demo.onnx",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "A bundle, such as demo.tagboost.")
  private Path bundle;

  @Option(
      names = "--onnx",
      required = true,
      paramLabel = "FILE",
      description =
          "ONNX: float32 features [tracks, columns] to probabilities [tracks, tags]; the columns"
              + " are those of columns.json.")
  private Path onnx;

  @Override
  public void run() {
    try (Tagger tagger = Tagger.load(bundle)) {
      AtomicFile.write(onnx, tagger::exportOnnx);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(onnx);
    out.flush();
  }
}
