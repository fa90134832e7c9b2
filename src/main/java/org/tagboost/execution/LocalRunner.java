package org.tagboost.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs tasks in threads of this process. */
public final class LocalRunner implements TaskRunner {

  private final int workers;

  /**
   * @param workers number of threads, at least 1
   */
  public LocalRunner(int workers) {
    if (workers < 1) {
      throw new IllegalArgumentException("workers must be at least 1, not " + workers);
    }
    this.workers = workers;
  }

  @Override
  public int workers() {
    return workers;
  }

  @Override
  public <T, W extends Worker<T>> void run(List<T> tasks, WorkerFactory<W> workerFactory) {
    AtomicInteger next = new AtomicInteger();
    AtomicBoolean failed = new AtomicBoolean();
    int threads = Math.min(workers, tasks.size());
    if (threads == 0) {
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            pool.submit(
                () -> {
                  try (W worker = workerFactory.create()) {
                    for (int task = next.getAndIncrement();
                        task < tasks.size() && !failed.get();
                        task = next.getAndIncrement()) {
                      worker.run(tasks.get(task));
                    }
                  } catch (Throwable e) {
                    failed.set(true);
                    throw e;
                  }
                  return null;
                }));
      }
      awaitAll(running);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Waits for every worker, then throws the first failure: no worker outlives the call. */
  private static void awaitAll(List<Future<?>> running) {
    Throwable failure = null;
    for (Future<?> future : running) {
      try {
        future.get();
      } catch (ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (failure == null) {
          failure = cause;
        } else if (failure != cause) {
          failure.addSuppressed(cause);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while tasks were running", e);
      }
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (failure instanceof IOException e) {
      throw new UncheckedIOException(e);
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
  }
}
