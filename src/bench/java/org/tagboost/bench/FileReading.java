package org.tagboost.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads files and discards the bytes: a lower bound for the time of any program that reads them.
 */
final class FileReading {

  private static final int BUFFER = 1 << 20;

  private FileReading() {}

  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long bytes(List<Path> files) {
    return files.stream().mapToLong(file -> file.toFile().length()).sum();
  }

  /** Seconds to read the files with this number of threads. */
  static double seconds(List<Path> files, int threads) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      AtomicInteger next = new AtomicInteger();
      long start = System.nanoTime();
      List<? extends Future<?>> workers =
          IntStream.range(0, threads).mapToObj(t -> pool.submit(() -> read(files, next))).toList();
      for (Future<?> worker : workers) {
        worker.get();
      }
      return (System.nanoTime() - start) / 1e9;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      pool.shutdown();
    }
  }

  private static void read(List<Path> files, AtomicInteger next) {
    byte[] buffer = new byte[BUFFER];
    for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
      try (InputStream in = Files.newInputStream(files.get(i))) {
        while (in.read(buffer) > 0) {
          // Discard.
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
