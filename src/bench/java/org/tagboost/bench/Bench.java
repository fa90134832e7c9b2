package org.tagboost.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.UserException;

/** What {@code make bench} runs: measures part after part, writes the tables, and prints them. */
public final class Bench {

  /** Holds the overrides of {@code make}, see {@link Settings#parse}. */
  private static final String OVERRIDES = "BENCH";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final Workbench bench;
  private final Path results;

  private Bench(Workbench bench, Path results) {
    this.bench = bench;
    this.results = results;
  }

  public static void main(String[] arguments) {
    try {
      Settings settings = Settings.parse(System.getenv().getOrDefault(OVERRIDES, ""));
      Path results = settings.path(Variable.OUT).resolve(NAME.format(LocalDateTime.now()));
      Workbench bench =
          new Workbench(
              settings, results.resolve("runs"), Python.find(settings.text(Variable.PYTHON)));
      new Bench(bench, results).run();
    } catch (UserException e) {
      System.err.println("error: " + e.getMessage());
      System.exit(2);
    }
  }

  private void run() {
    try {
      write(measure());
    } finally {
      if (!bench.settings().flag(Variable.KEEP)) {
        Tagboost.delete(bench.folder());
      }
    }
  }

  private Map<String, Part.Findings> measure() {
    Map<String, Part.Findings> findings = new LinkedHashMap<>();
    for (String name : bench.settings().words(Variable.PARTS)) {
      findings.put(name, part(name).measure());
    }
    return findings;
  }

  private Part part(String name) {
    return switch (name) {
      case "features" -> new FeaturePart(bench);
      case "training" -> new TrainingPart(bench);
      case "growth" -> new GrowthPart(bench);
      case "micro" -> new MicroPart(bench);
      default ->
          throw new UserException(
              "PARTS: no part " + name + "; there are features, training, growth, micro");
    };
  }

  private void write(Map<String, Part.Findings> findings) {
    Map<String, String> machine = Machine.describe(bench);
    Map<String, Object> parts = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    machine.forEach(
        (name, value) -> text.append("- ").append(name).append(": ").append(value).append('\n'));
    findings.forEach(
        (name, found) -> {
          parts.put(name, found.figures());
          found.tables().forEach(table -> text.append('\n').append(table.markdown()));
        });
    AtomicFile.writeString(results.resolve("bench.md"), text.toString());
    AtomicFile.writeString(results.resolve("bench.json"), json(machine, parts));
    System.out.println(text);
    System.out.println(results.resolve("bench.md"));
  }

  private static String json(Map<String, String> machine, Map<String, Object> parts) {
    try {
      return new ObjectMapper()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(Map.of("machine", machine, "parts", parts))
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
