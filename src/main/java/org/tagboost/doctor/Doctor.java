package org.tagboost.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tagboost.config.ResolvedConfig;
import org.tagboost.failure.Reason;
import org.tagboost.failure.UserException;
import org.tagboost.kinds.Kinds;
import org.tagboost.models.Library;
import org.tagboost.models.ModelKind;

/** Checks whether this machine can run an experiment, before hours are spent on training. */
public final class Doctor {

  /** The result of a check. */
  public enum Status {
    OK,
    WARNING,
    FAILURE
  }

  /**
   * One check.
   *
   * @param name what was checked
   * @param detail one line: what was found and, if it is a problem, what to do
   */
  public record Check(String name, Status status, String detail) {}

  private static final int OLDEST_JAVA = 17;

  private Doctor() {}

  /**
   * How long an experiment takes to train, by an estimate that may be off by a factor of two.
   *
   * @return in words, such as {@code about 5 minutes}
   * @throws org.tagboost.failure.UserException if the data cannot be read
   */
  public static String trainingTime(ResolvedConfig config) {
    return ResourceCheck.trainingTime(config.experiment());
  }

  /** Checks the machine and, given a config, whether its memory and disk suffice for that. */
  public static List<Check> examine(Optional<ResolvedConfig> config) {
    List<Check> checks = new ArrayList<>();
    checks.add(java());
    checks.add(temporaryFolder());
    Kinds.SHIPPED.models().forEach(kind -> checks.add(library(kind)));
    checks.add(cores());
    config.ifPresent(resolved -> checks.addAll(ResourceCheck.of(resolved)));
    return checks;
  }

  private static Check java() {
    int version = Runtime.version().feature();
    String detail =
        String.format(
            Locale.ROOT,
            "%s, heap of at most %d MiB",
            Runtime.version(),
            Runtime.getRuntime().maxMemory() >> 20);
    return version >= OLDEST_JAVA
        ? new Check("Java", Status.OK, detail)
        : new Check("Java", Status.FAILURE, detail + "; Java 17 or newer is needed");
  }

  /** XGBoost4J unpacks its library there, and a noexec mount keeps it from loading. */
  private static Check temporaryFolder() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    String name = "temporary folder";
    String remedy =
        folder
            + ": files there cannot be executed, so XGBoost's library cannot be loaded; set"
            + " JAVA_OPTS=-Djava.io.tmpdir=<another folder>";
    try {
      Path script = Files.createTempFile(folder, "tagboost", ".sh");
      try {
        Files.writeString(script, "#!/bin/sh\nexit 0\n");
        if (!script.toFile().setExecutable(true)) {
          return new Check(name, Status.FAILURE, remedy);
        }
        Process process = new ProcessBuilder(script.toString()).start();
        boolean ran = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        return ran
            ? new Check(name, Status.OK, folder + ": files there can be executed")
            : new Check(name, Status.FAILURE, remedy);
      } finally {
        Files.deleteIfExists(script);
      }
    } catch (IOException e) {
      return new Check(name, Status.FAILURE, remedy + " (" + Reason.of(e) + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Check(name, Status.WARNING, folder + ": the check was interrupted");
    }
  }

  private static Check library(ModelKind kind) {
    String name = kind.kind();
    try {
      Library library = kind.library(); // which may load it to ask for its version
      name = library.name();
      kind.loadLibrary();
      return new Check(name, Status.OK, library.version() + " loads");
    } catch (UserException e) {
      return new Check(name, Status.FAILURE, String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return new Check(
          name,
          Status.FAILURE,
          "the native library does not load ("
              + String.valueOf(root.getMessage()).replaceAll("\\s+", " ")
              + "); if libgomp is missing, install Debian's libgomp1; if files cannot be written or"
              + " executed there, set JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=<another folder>;"
              + " musl systems such as Alpine are not supported");
    }
  }

  private static Check cores() {
    return new Check(
        "cores", Status.OK, Runtime.getRuntime().availableProcessors() + " for workers");
  }
}
