package org.tagboost.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * The command in tagboost-spark.jar, started as spark-submit starts it: the driver is a process of
 * its own, in which master and workers of a small cluster run; the two executors are processes of
 * their own again.
 */
final class SparkSubmit {

  /** Two executors of one core each. */
  private static final String MASTER = "local-cluster[2,1,1024]";

  private static final String LIGHT_JVM = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private final Process process;
  private final Path output;

  private SparkSubmit(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts a command.
   *
   * @param output takes what it says
   */
  static SparkSubmit start(Path output, String... arguments) throws IOException {
    Path home = Path.of(System.getProperty("spark.test.home"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(LIGHT_JVM.split(" ")));
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(
        List.of("-cp", home.resolve("jars") + "/*", "org.apache.spark.deploy.SparkSubmit"));
    command.addAll(List.of("--master", MASTER, "--conf", "spark.ui.enabled=false"));
    command.addAll(List.of("--conf", "spark.executor.extraJavaOptions=" + LIGHT_JVM));
    command.addAll(List.of("--conf", "spark.worker.cleanup.enabled=false"));
    command.addAll(List.of("--class", "org.tagboost.cli.Main"));
    command.add(System.getProperty("spark.test.jar"));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    return new SparkSubmit(builder.start(), output);
  }

  /** Waits for the end; returns the exit code. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  boolean isRunning() {
    return process.isAlive();
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
