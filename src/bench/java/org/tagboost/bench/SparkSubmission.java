package org.tagboost.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tagboost.failure.UserException;

/**
 * Runs our commands on Spark, as spark-submit starts them: a driver, and executors of one core each
 * that are processes of their own on this machine.
 */
final class SparkSubmission {

  private static final Path JAR = Path.of("target/tagboost-spark.jar");
  private static final Path HOME = Path.of("target/spark-home");
  private static final int EXECUTOR_MEGABYTES = 2048;
  private static final String OPTIONS = "-XX:+UseSerialGC";

  private SparkSubmission() {}

  /**
   * How it went.
   *
   * @param executorBytes the largest resident memory of an executor
   */
  record Outcome(Command.Outcome command, long executorBytes) {}

  /**
   * Runs a command.
   *
   * @param executors how many there are
   * @throws UserException if what {@code make spark-test} builds is missing, or the command fails
   */
  static Outcome run(int executors, List<String> arguments) {
    if (!Files.exists(JAR) || !Files.isDirectory(HOME)) {
      throw new UserException(JAR + ", " + HOME + ": one is missing; run make spark-test first");
    }
    String spark = HOME.resolve("jars") + "/*";
    List<String> submit = new ArrayList<>(List.of("java", "-cp", spark));
    submit.add("org.apache.spark.launcher.Main");
    submit.add("org.apache.spark.deploy.SparkSubmit");
    submit.addAll(
        List.of("--master", "local-cluster[%d,1,%d]".formatted(executors, EXECUTOR_MEGABYTES)));
    // --executor-memory is only for clusters that are not local.
    submit.addAll(List.of("--conf", "spark.executor.memory=" + EXECUTOR_MEGABYTES + "m"));
    submit.addAll(List.of("--driver-memory", EXECUTOR_MEGABYTES + "m"));
    submit.addAll(List.of("--driver-java-options", OPTIONS));
    submit.addAll(List.of("--conf", "spark.executor.extraJavaOptions=" + OPTIONS));
    submit.addAll(List.of("--conf", "spark.ui.enabled=false"));
    submit.add(JAR.toString());
    submit.addAll(arguments);
    // The launcher answers with the command to run, of words that end with NUL.
    String command = Command.run(environment(), submit).output();
    List<String> words =
        Stream.of(command.split("\0")).map(String::strip).filter(word -> !word.isEmpty()).toList();
    try (ExecutorMemory memory = new ExecutorMemory()) {
      Command.Outcome outcome = Command.run(environment(), words);
      return new Outcome(outcome, memory.peakBytes());
    }
  }

  private static Map<String, @Nullable String> environment() {
    Map<String, @Nullable String> environment = new HashMap<>();
    environment.put("OMP_WAIT_POLICY", "passive");
    environment.put("SPARK_HOME", HOME.toAbsolutePath().toString());
    environment.put("SPARK_SCALA_VERSION", "2.13");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    return environment;
  }
}
