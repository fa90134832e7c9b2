package org.tagboost.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A program on Spark, by default tagboost-spark.jar, started as spark-submit starts it: the driver
 * is a process of its own. Without a master of their own, master and workers of a small cluster run
 * in it; the two executors are processes of their own again.
 */
final class SparkSubmit {

  /** Two executors of one core each. */
  static final String MASTER = "local-cluster[2,1,1024]";

  private static final String LIGHT_JVM = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private final Process process;
  private final Path output;

  private SparkSubmit(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts a command of tagboost.
   *
   * @param output takes what it says
   */
  static SparkSubmit start(Path output, String... arguments) throws IOException {
    return start(output, List.of("--master", MASTER), arguments);
  }

  /**
   * Starts a command, or another program.
   *
   * @param options of spark-submit, such as {@code --class}, with {@code --master}
   */
  static SparkSubmit start(Path output, List<String> options, String... arguments)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit"));
    words.addAll(List.of("--conf", "spark.ui.enabled=false"));
    words.addAll(List.of("--conf", "spark.executor.extraJavaOptions=" + LIGHT_JVM));
    words.addAll(List.of("--conf", "spark.worker.cleanup.enabled=false"));
    words.addAll(options);
    words.add(System.getProperty("spark.test.jar"));
    words.addAll(Arrays.asList(arguments));
    return new SparkSubmit(java(words, output).start(), output);
  }

  /**
   * A program of Spark's own, ready to be started with its jars.
   *
   * @param words its class and arguments
   */
  static ProcessBuilder java(List<String> words, Path output) {
    Path home = Path.of(System.getProperty("spark.test.home"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(LIGHT_JVM.split(" ")));
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(List.of("-cp", home.resolve("jars") + "/*"));
    command.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    return builder;
  }

  /** Waits for the end; returns the exit code. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Counts something that it makes. */
  @FunctionalInterface
  interface Count {
    int now() throws IOException;
  }

  /** Waits until there are so many; fails if it ends before. */
  void await(Count count, int wanted) throws IOException, InterruptedException {
    while (count.now() < wanted) {
      if (!process.isAlive()) {
        throw new AssertionError(said());
      }
      Thread.sleep(10);
    }
  }

  /** What it has said so far. */
  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The executors that are running: the workers, in the driver, start nothing else. */
  List<ProcessHandle> executors() {
    return process.children().filter(ProcessHandle::isAlive).toList();
  }

  /** Kills the driver, as by {@code kill -9}; its executors end when they miss it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
