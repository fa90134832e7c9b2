package org.tagboost.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tagboost.data.Fingerprint;
import org.tagboost.data.PublishedFiles;

/**
 * What files of a run say, apart from how long something took, how much memory and on which day:
 * two runs of the same experiment say the same. What nested scores took is left out altogether: who
 * takes a finished model from another experiment needs none. Of a record of published files, which
 * holds hashes of such files, it is their names, and what is wrong with the first that does not
 * match.
 */
public final class Untimed {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The keys of JSON that differ. */
  private static final Set<String> KEYS =
      Set.of(
          "seconds",
          "taskSeconds",
          "wallSeconds",
          "training_seconds",
          "peakMemoryBytes",
          "peak_memory_bytes",
          "date");

  private Untimed() {}

  /** Whether a file holds more than what was said, and is there when nothing runs. */
  public static boolean isCompared(Path file) {
    String path = "/" + file.toString().replace('\\', '/');
    return !path.matches(".*/log\\.txt|.*/\\.lock|.*\\.tmp(/.*)?");
  }

  /**
   * The hash of a file, apart from times.
   *
   * @throws IOException if it cannot be read
   */
  public static String hash(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String name = "/" + file.getFileName();
    if (name.endsWith("files.json")) {
      Set<String> names = new TreeSet<>();
      JSON.readTree(bytes).fieldNames().forEachRemaining(names::add);
      Optional<String> damage = PublishedFiles.damage(file);
      return damage.orElse(names.toString());
    }
    return Fingerprint.sha256(untimed(name, bytes));
  }

  /** The same for content that is not in a file. */
  static byte[] untimed(String name, byte[] content) throws IOException {
    if (name.endsWith(".json")) {
      JsonNode root = JSON.readTree(content);
      takeOut(root);
      return JSON.writeValueAsBytes(root);
    }
    if (name.endsWith(".md") || name.endsWith(".html")) {
      return untimed(new String(content, UTF_8)).getBytes(UTF_8);
    }
    return content;
  }

  private static void takeOut(JsonNode node) {
    if (node instanceof ArrayNode) {
      for (Iterator<JsonNode> rows = node.elements(); rows.hasNext(); ) {
        if (rows.next().path("stage").asText().matches("train \\S+ nested")) {
          rows.remove();
        }
      }
    }
    if (node instanceof ObjectNode object) {
      KEYS.stream().filter(object::has).forEach(key -> object.put(key, ""));
    }
    node.forEach(Untimed::takeOut);
  }

  /** Takes out what stands in cells of tables and in the chart of times, and days. */
  private static String untimed(String text) {
    return text.replaceAll("(?m)^\\| train \\S+ nested \\|.*\\R", "")
        .replaceAll("<tr>\\s*<td>train \\S+ nested</td>[\\s\\S]*?</tr>\\s*", "")
        .replaceAll("\\b20\\d\\d-\\d\\d-\\d\\d\\b", "day")
        // seconds and minutes have one decimal, figures of accuracy have four
        .replaceAll("(?<=\\| |<td class=\"number( optional)?\">)\\d+\\.\\d(?= \\||</td>)", "time")
        // megabytes, some hundreds: no count in these reports is as large
        .replaceAll("(?<=time(</td><td class=\"number( optional)?\">| \\| ))\\d{3,}", "memory")
        .replaceAll("(\"name\":\"seconds\",[^\\]]*\"x\":\\[\\],\"y\":)\\[[^\\]]*\\]", "$1times");
  }
}
