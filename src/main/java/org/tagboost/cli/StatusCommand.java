package org.tagboost.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.tagboost.failure.Printable;
import org.tagboost.pipeline.engine.StageStatus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    description = "Show for each stage whether it is current, stale or missing, and why.",
    footerHeading = Main.EXAMPLES,
    footer = {
      "  tagboost status -c configs/demo.yaml",
      "  tagboost status -c configs/demo.yaml models.xgb-mean.max_depth=4"
    },
    mixinStandardHelpOptions = true)
final class StatusCommand implements Runnable {

  /** Reasons shown of a stage; {@code --json} prints all. */
  private static final int SHOWN = 4;

  @Mixin private PartialExperimentOptions options;

  @Mixin private JsonOption json;

  @Override
  public void run() {
    List<StageStatus> status = options.experiment().status();
    PrintWriter out = options.out();
    if (json.wanted()) {
      out.println(json(options.load().experiment().name(), status));
    } else {
      print(status, out);
    }
    out.flush();
  }

  private static void print(List<StageStatus> status, PrintWriter out) {
    int width = status.stream().mapToInt(s -> s.stage().length()).max().orElse(1);
    for (StageStatus stage : status) {
      String name = String.format(Locale.ROOT, "%-" + width + "s", stage.stage());
      String state = String.format(Locale.ROOT, "%-7s", word(stage));
      String line =
          name + "  " + coloured(stage.state(), state) + "  " + Printable.line(reasons(stage));
      out.println(line.stripTrailing());
    }
  }

  private static String reasons(StageStatus stage) {
    List<String> reasons = stage.reasons();
    return String.join("; ", reasons.subList(0, Math.min(SHOWN, reasons.size())))
        + (reasons.size() > SHOWN ? "; and " + (reasons.size() - SHOWN) + " more" : "");
  }

  private static String word(StageStatus stage) {
    return stage.state().name().toLowerCase(Locale.ROOT);
  }

  private static String coloured(StageStatus.State state, String text) {
    String colour =
        switch (state) {
          case CURRENT -> "green";
          case STALE -> "yellow";
          case MISSING -> "red";
        };
    return CommandLine.Help.Ansi.AUTO.string("@|" + colour + " " + text + "|@");
  }

  private static String json(String experiment, List<StageStatus> status) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("experiment", experiment);
    ArrayNode stages = root.putArray("stages");
    for (StageStatus stage : status) {
      ArrayNode reasons =
          stages
              .addObject()
              .put("stage", stage.stage())
              .put("state", word(stage))
              .putArray("reasons");
      stage.reasons().forEach(reasons::add);
    }
    return root.toPrettyString();
  }
}
