package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code tagboost}, with a Java that prints what it is called with. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  @TempDir Path root;

  @BeforeEach
  void install() throws IOException {
    Path java = root.resolve("java home/bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\necho $OMP_WAIT_POLICY\nprintf '%s\\n' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(root.resolve("prefix/bin"));
    Files.copy(Path.of("tagboost"), root.resolve("prefix/bin/tagboost"));
    Files.createSymbolicLink(root.resolve("linked"), Path.of("prefix/bin/tagboost"));
  }

  private CommandRun run(Map<String, String> environment, String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh", root.resolve("linked").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().keySet().removeIf(key -> key.equals("OMP_WAIT_POLICY"));
    builder.environment().remove("JAVA_OPTS");
    builder.environment().put("JAVA_HOME", root.resolve("java home").toString());
    builder.environment().putAll(environment);
    return ChildProcess.run(builder);
  }

  @Test
  void findsTheJarOfAPrefixThroughALink() throws IOException {
    Path jar = root.resolve("prefix/lib/tagboost/tagboost.jar");
    Files.createDirectories(jar.getParent());
    Files.createFile(jar);
    Path found = root.toRealPath().resolve("prefix/bin/../lib/tagboost/tagboost.jar");
    String named = "-Dtagboost.command=" + root.resolve("linked") + "\n";
    assertThat(run(Map.of(), "train", "-c", "my config.yaml").out())
        .isEqualTo(
            "passive\n-XX:+UseSerialGC\n"
                + named
                + "-jar\n"
                + found
                + "\ntrain\n-c\nmy config.yaml\n");
    assertThat(run(Map.of("JAVA_OPTS", "-Xmx1g -Xss2m", "OMP_WAIT_POLICY", "active")).out())
        .isEqualTo("active\n-Xmx1g\n-Xss2m\n" + named + "-jar\n" + found + "\n");
  }

  private CommandRun runOnJava(String version) throws IOException {
    return runOnJava(version, "status");
  }

  private CommandRun runOnJava(String version, String command) throws IOException {
    Files.writeString(
        root.resolve("java home/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    Files.createDirectories(root.resolve("prefix/lib/tagboost"));
    Files.writeString(root.resolve("prefix/lib/tagboost/tagboost.jar"), "");
    return run(Map.of("XDG_CACHE_HOME", root.resolve("my cache").toString()), command);
  }

  @Test
  void sharesClassesWhereJavaMakesTheFileItself() throws IOException {
    assertThat(runOnJava("25.0.1").out())
        .contains(
            "\n-XX:+AutoCreateSharedArchive\n-XX:SharedArchiveFile="
                + root.resolve("my cache/tagboost/classes-25.jsa")
                + "\n-Xlog:cds*=off\n-XX:-PrintWarnings\n");
    assertThat(root.resolve("my cache/tagboost")).isDirectory();
    assertThat(runOnJava("17.0.15").out()).doesNotContain("SharedArchive");
  }

  /** Java 23 knows the option too, but does not warn; earlier ones refuse to start with it. */
  @Test
  void allowsWhatLibrariesUseWhereJavaWarnsOfIt() throws IOException {
    String option = "\n--sun-misc-unsafe-memory-access=allow\n";
    assertThat(runOnJava("24").out()).contains(option);
    assertThat(runOnJava("23.0.1").out()).doesNotContain("unsafe");
    assertThat(runOnJava("17.0.15").out()).doesNotContain("unsafe");
  }

  /** A file that was made while help was printed holds few of the classes of other commands. */
  @Test
  void helpUsesTheSharedClassesButDoesNotMakeThem() throws IOException {
    assertThat(runOnJava("25", "--help").out()).contains("--help").doesNotContain("SharedArchive");
    Files.createFile(root.resolve("my cache/tagboost/classes-25.jsa"));
    assertThat(runOnJava("25", "--help").out()).contains("SharedArchiveFile");
  }

  /** Messages name the next command as the user can call it. */
  @Test
  void saysWhatTheUserCallsIt() throws IOException {
    Path bin = root.resolve("bin");
    Files.createDirectories(bin);
    Files.copy(Path.of("tagboost"), bin.resolve("tagboost"));
    Files.createFile(bin.resolve("tagboost.jar"));
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", "tagboost status");
    builder.environment().put("JAVA_HOME", root.resolve("java home").toString());
    builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
    assertThat(ChildProcess.run(builder).out()).contains("\n-Dtagboost.command=tagboost\n");
  }

  @Test
  void startsWithoutACacheFolder() throws IOException {
    Files.writeString(root.resolve("my cache"), "no directory");
    CommandRun run = runOnJava("25");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("-jar").doesNotContain("SharedArchive", "error");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    CommandRun withoutJar = run(Map.of());
    assertThat(withoutJar.code()).isEqualTo(2);
    assertThat(withoutJar.out()).startsWith("error: ").endsWith("is missing; run make build\n");
    Files.createFile(root.resolve("prefix/bin/tagboost.jar"));
    CommandRun withoutJava = run(Map.of("JAVA_HOME", "/nowhere"));
    assertThat(withoutJava.code()).isEqualTo(2);
    assertThat(withoutJava.out()).contains("/nowhere/bin/java is missing; install Java 17");
  }
}
