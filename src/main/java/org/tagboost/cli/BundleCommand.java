package org.tagboost.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "bundle",
    description = "Pack features, models and blend into one file that tags new tracks.",
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost bundle -c configs/demo.yaml",
      "  tagboost bundle -c configs/demo.yaml --refit --float16",
      "  tagboost predict experiments/demo/demo.tagboost new-tracks/"
    },
    mixinStandardHelpOptions = true)
final class BundleCommand implements Runnable {

  @Mixin private BundleOptions options;

  @Mixin private ForceOption force;

  @Mixin private JsonOption json;

  @Override
  public void run() {
    PrintWriter out = options.out();
    Path file = force.apply(options.experiment()).bundle();
    if (json.wanted()) {
      out.println(
          JsonNodeFactory.instance.objectNode().put("bundle", file.toString()).toPrettyString());
    } else {
      out.println(file);
    }
    out.flush();
  }
}
