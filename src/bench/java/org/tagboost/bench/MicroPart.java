package org.tagboost.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks of inner loops, all with the same options. */
final class MicroPart implements Part {

  private final Workbench bench;

  MicroPart(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public Findings measure() {
    boolean quick = bench.settings().flag(Variable.QUICK);
    Path result = bench.folder().resolve("jmh.json");
    try {
      new Runner(
              new OptionsBuilder()
                  .include("org\\.tagboost\\.bench\\..*Benchmark\\.")
                  .mode(Mode.AverageTime)
                  .timeUnit(TimeUnit.MICROSECONDS)
                  .warmupIterations(quick ? 1 : 3)
                  .warmupTime(TimeValue.seconds(1))
                  .measurementIterations(quick ? 2 : 5)
                  .measurementTime(TimeValue.seconds(1))
                  .forks(1)
                  .shouldFailOnError(true)
                  .verbosity(VerboseMode.SILENT)
                  .resultFormat(ResultFormatType.JSON)
                  .result(result.toString())
                  .build())
          .run();
    } catch (RunnerException e) {
      throw new IllegalStateException(e);
    }
    JsonNode runs = Tagboost.read(result);
    return new Findings(List.of(table(runs)), runs);
  }

  private static Table table(JsonNode runs) {
    Table table = new Table("Micro-benchmarks", "", "microseconds", "min", "max");
    for (JsonNode run : runs) {
      JsonNode metric = run.path("primaryMetric");
      JsonNode spread = metric.path("scorePercentiles");
      table.row(
          run.path("benchmark").asText().replaceFirst("^org\\.tagboost\\.bench\\.", ""),
          Table.number(metric.path("score").asDouble()),
          Table.number(spread.path("0.0").asDouble()),
          Table.number(spread.path("100.0").asDouble()));
    }
    table.note(
        "Mean of JMH's one-second iterations in one warm JVM, one thread. Sequences have 58"
            + " frames x 768 dims, score columns 51,134 tracks.");
    return table;
  }
}
