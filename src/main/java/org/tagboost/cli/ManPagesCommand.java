package org.tagboost.cli;

import java.nio.file.Path;
import org.tagboost.data.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "man-pages",
    description = "Write a manual page for each command into a directory.",
    footerHeading = Main.EXAMPLES,
    footer = "  tagboost man-pages ~/.local/share/man/man1",
    mixinStandardHelpOptions = true)
final class ManPagesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The directory; made if it is missing.")
  private Path folder;

  @Override
  public void run() {
    for (ManPage page : ManPage.allOf(spec.root().commandLine())) {
      AtomicFile.writeString(folder.resolve(page.fileName()), page.roff());
    }
  }
}
