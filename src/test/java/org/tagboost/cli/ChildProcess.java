package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the program in a JVM of its own, for what a JVM can be told only when it starts. */
public final class ChildProcess {

  private ChildProcess() {}

  /**
   * Runs it to its end; standard output and standard error come together, as {@link
   * CommandRun#out}.
   *
   * @param options of the JVM
   */
  static CommandRun run(Path folder, List<String> options, String... arguments) throws IOException {
    return run(builder(folder, options, arguments));
  }

  /** Runs a command to its end. */
  static CommandRun run(ProcessBuilder builder) throws IOException {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
    return new CommandRun(process.exitValue(), out, "");
  }

  /** The command, not yet started. */
  public static ProcessBuilder builder(Path folder, List<String> options, String... arguments) {
    return builder(folder, options, Main.class, arguments);
  }

  /** As above, of a class with a main method. */
  public static ProcessBuilder builder(
      Path folder, List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.add("--enable-native-access=ALL-UNNAMED"); // as the manifest of the jar says
    command.addAll(options);
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile());
  }
}
