package org.tagboost.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.UserException;

/**
 * The main class of {@code make bench}: runs the parts in order, writes the tables and prints them.
 */
public final class Bench {

  /** Environment variable with the overrides of {@code make}, see {@link Settings#parse}. */
  private static final String OVERRIDES = "BENCH";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private final Workbench bench;
  private final Path results;
  private final Map<String, String> machine;

  private Bench(Workbench bench, Path results) {
    this.bench = bench;
    this.results = results;
    this.machine = Machine.describe(bench);
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
    Map<String, Part.Findings> findings = new LinkedHashMap<>();
    try {
      Files.createDirectories(bench.folder());
      for (String name : bench.settings().words(Variable.PARTS)) {
        findings.put(name, part(name).measure());
        // After each part, so that its results are kept if a later part fails.
        write(findings);
      }
    } catch (IOException e) {
      throw new UserException(bench.folder() + ": cannot be created (" + e.getMessage() + ")", e);
    } finally {
      if (!bench.settings().flag(Variable.KEEP)) {
        AtomicFile.deleteTree(bench.folder());
      }
    }
    System.out.println(text(findings));
    System.out.println(results.resolve("bench.md"));
  }

  private Part part(String name) {
    return switch (name) {
      case "features" -> new FeaturePart(bench);
      case "training" -> new TrainingPart(bench);
      case "growth" -> new GrowthPart(bench);
      case "micro" -> new MicroPart(bench);
      case "predict" -> new PredictPart(bench);
      case "start" -> new StartPart(bench);
      case "million" -> new MillionPart(bench);
      case "spark" -> new SparkPart(bench);
      case "table" -> new TablePart(bench);
      default ->
          throw new UserException(
              "PARTS: no part "
                  + name
                  + "; known are features, training, growth, micro, predict, start, million,"
                  + " spark, table");
    };
  }

  private void write(Map<String, Part.Findings> findings) {
    Map<String, Object> parts = new LinkedHashMap<>();
    findings.forEach((name, found) -> parts.put(name, found.figures()));
    AtomicFile.writeString(results.resolve("bench.md"), text(findings));
    AtomicFile.writeString(results.resolve("bench.json"), json(machine, parts));
  }

  private String text(Map<String, Part.Findings> findings) {
    StringBuilder text = new StringBuilder();
    machine.forEach((name, value) -> text.append("- " + name + ": " + value + "\n"));
    for (Part.Findings found : findings.values()) {
      found.tables().forEach(table -> text.append('\n').append(table.markdown()));
    }
    return text.toString();
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
