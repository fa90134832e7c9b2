package org.tagboost.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tagboost.models.xgboost.XgboostKind;
import org.tagboost.pipeline.run.Git;

/** Describes the machine and the software of a measurement. */
final class Machine {

  private Machine() {}

  /** Facts by name, the most important first. */
  static Map<String, String> describe(Workbench bench) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("git", git());
    facts.put("processor", firstValue(Path.of("/proc/cpuinfo"), "model name"));
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("memory", memory());
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    facts.put("xgboost4j", new XgboostKind().library().version());
    bench
        .python()
        .ifPresent(
            python ->
                python
                    .versions()
                    .forEach(
                        (name, version) ->
                            facts.put(name.equals("python") ? name : "python " + name, version)));
    facts.put("settings", bench.settings().toString());
    return facts;
  }

  private static String git() {
    return Git.state()
        .map(state -> state.commit() + (state.dirty() ? ", with uncommitted changes" : ""))
        .orElse("unknown");
  }

  private static String memory() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT, "%.1f GiB", system.getTotalMemorySize() / (double) (1L << 30));
  }

  private static String firstValue(Path file, String key) {
    if (!Files.isReadable(file)) {
      return "unknown";
    }
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
