package org.tagboost.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "submit",
    description = "Write submission.csv from the ensemble's test scores, and check it.",
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost submit -c configs/demo.yaml",
      "  tagboost submit -c configs/demo.yaml submission.digits=8"
    },
    mixinStandardHelpOptions = true)
final class SubmitCommand implements Runnable {

  @Mixin private ExperimentOptions options;

  @Mixin private ForceOption force;

  @Mixin private JsonOption json;

  @Override
  public void run() {
    PrintWriter out = options.out();
    Path file = force.apply(options.experiment()).submit();
    if (json.wanted()) {
      out.println(
          JsonNodeFactory.instance
              .objectNode()
              .put("submission", file.toString())
              .toPrettyString());
    } else {
      out.println(file);
    }
    out.flush();
  }
}
