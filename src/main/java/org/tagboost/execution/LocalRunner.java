package org.tagboost.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs tasks in threads of this process. */
public final class LocalRunner implements TaskRunner, JobRunner {

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
    int threads = Math.min(workers, tasks.size());
    if (threads == 0) {
      return;
    }
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Callable<@Nullable Void> worker =
        () -> {
          try (W own = workerFactory.create()) {
            for (int task = next.getAndIncrement();
                task < tasks.size() && failure.get() == null;
                task = next.getAndIncrement()) {
              own.run(tasks.get(task));
            }
          } catch (Throwable e) {
            keepFirst(failure, e);
          }
          return null;
        };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      pool.invokeAll(Collections.nCopies(threads, worker));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while tasks were running", e);
    } finally {
      pool.shutdownNow();
    }
    throwIfAny(failure.get());
  }

  @Override
  public void run(Job job, Workplace here, Watch watch) {
    WorkerFactory<Worker<Integer>> workers = here.open(job);
    this.<Integer, Worker<Integer>>run(
        job.tasks(), () -> new WatchedWorker(workers.create(), watch));
  }

  /** Tells of each task. */
  private record WatchedWorker(Worker<Integer> worker, Watch watch) implements Worker<Integer> {

    @Override
    public void run(Integer task) throws Exception {
      watch.started(task);
      worker.run(task);
      watch.finished(task);
    }

    @Override
    public void close() {
      worker.close();
    }
  }

  private static void keepFirst(AtomicReference<@Nullable Throwable> failure, Throwable e) {
    if (!failure.compareAndSet(null, e)) {
      Throwable first = failure.get();
      // Workers may all meet the same exception, and none can suppress itself.
      if (first != null && first != e) {
        first.addSuppressed(e);
      }
    }
  }

  private static void throwIfAny(@Nullable Throwable failure) {
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
