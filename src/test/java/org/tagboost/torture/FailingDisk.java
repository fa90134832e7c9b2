package org.tagboost.torture;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.LogManager;
import org.tagboost.cli.CommandRun;
import org.tagboost.faults.FailingFiles;
import org.tagboost.faults.Faults;

/**
 * Runs the chain in the current folder, on a disk of which single operations fail. Each command
 * begins anew for each failure; it ends well or says why not, and run again it gives what it gives
 * undisturbed. Prints a line for each command, and what else happened. Argument: how many
 * operations of each command fail, evenly spread, one at a time.
 */
public final class FailingDisk {

  private static final String REASON = "Input/output error";
  private static final String WARNING = "warning: ";

  private final FailingFiles disk = (FailingFiles) FileSystems.getDefault().provider();
  private final Workplace place = new Workplace(Path.of(""));
  private final int failures;
  private volatile String failed = "";

  private FailingDisk(int failures) throws IOException {
    this.failures = failures;
  }

  public static void main(String[] arguments) throws IOException {
    LogManager.getLogManager().reset(); // as the program does
    FailingDisk failing = new FailingDisk(Integer.parseInt(arguments[0]));
    for (List<String> command : Workplace.COMMANDS) {
      failing.disturb(command);
    }
  }

  /** Fails the n-th operation below this folder and the data, or none if 0; counts them. */
  private AtomicInteger failAt(int n) {
    AtomicInteger count = new AtomicInteger();
    Path folder = Path.of("..").toAbsolutePath().normalize();
    String own = folder.toString();
    disk.failBy(
        (operation, file) -> {
          if (file.toAbsolutePath().normalize().toString().startsWith(own)
              && count.incrementAndGet() == n) {
            failed = operation + " " + file;
            throw new IOException(REASON);
          }
        });
    return count;
  }

  private static CommandRun run(List<String> command) {
    return CommandRun.of(command.toArray(new String[0]));
  }

  private void disturb(List<String> command) throws IOException {
    Map<Path, byte[]> before = new TreeMap<>();
    Map<Path, FileTime> times = new TreeMap<>();
    for (Path file : files()) {
      before.put(file, Files.readAllBytes(file));
      times.put(file, Files.getLastModifiedTime(file));
    }
    AtomicInteger operations = failAt(0);
    CommandRun undisturbed = run(command);
    int all = operations.get();
    disk.failBy(Faults.NONE);
    Map<String, String> expected = place.results();
    if (undisturbed.code() != 0) {
      System.out.println("problem: " + command + ": " + undisturbed.err());
    }
    int refused = 0;
    int number = Math.min(failures, all);
    for (int i = 0; i < number; i++) {
      restore(before, times);
      int n = 1 + (int) ((long) i * all / number);
      failAt(n);
      CommandRun run = run(command);
      disk.failBy(Faults.NONE);
      refused += run.code() == 2 ? 1 : 0;
      String problem = problem(run, expected);
      if (problem.isEmpty() && run.code() != 0) {
        CommandRun again = run(command);
        problem = again.code() == 0 ? problem(again, expected) : "again: " + again.err();
      }
      if (!problem.isEmpty()) {
        System.out.println("problem: " + command + ", " + failed + ": " + problem);
      }
    }
    restore(before, times);
    CommandRun last = run(command);
    System.out.printf(
        "%s: %d of %d operations failed, %d refused%n", command.get(0), number, all, refused);
    if (last.code() != 0) {
      System.out.println("problem: " + command + ": " + last.err());
    }
  }

  /** What it should not have done; empty if nothing. */
  private String problem(CommandRun run, Map<String, String> expected) throws IOException {
    String text = run.out() + run.err();
    if (run.code() != 0 && (run.code() != 2 || !text.contains(REASON))) {
      return "exit code " + run.code() + ": " + run.err();
    }
    if (text.contains("\tat ")) {
      return text;
    }
    // A leaderboard leaves out what cannot be read, and says so.
    boolean told = text.contains(WARNING) && text.contains(REASON);
    List<String> differences = run.code() == 0 && !told ? place.differences(expected) : List.of();
    return differences.isEmpty() ? "" : "other bytes: " + differences;
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.walk(Path.of(""))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void restore(Map<Path, byte[]> content, Map<Path, FileTime> times)
      throws IOException {
    for (Path file : files()) {
      if (!content.containsKey(file)) {
        Files.delete(file);
      }
    }
    for (Map.Entry<Path, byte[]> file : content.entrySet()) {
      Path path = file.getKey();
      if (!Files.exists(path)
          || !Files.getLastModifiedTime(path).equals(times.get(path))
          || !Arrays.equals(Files.readAllBytes(path), file.getValue())) {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.write(path, file.getValue());
        Files.setLastModifiedTime(path, times.get(path));
      }
    }
    // Folders that hold nothing now, deepest first.
    try (var folders = Files.walk(Path.of(""))) {
      for (Path folder :
          folders.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList()) {
        try (var children = Files.list(folder)) {
          if (children.findAny().isEmpty()) {
            Files.delete(folder);
          }
        }
      }
    }
  }
}
