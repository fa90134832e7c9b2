package org.tagboost.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class LocalRunnerTest {

  private static final List<Integer> TASKS = IntStream.range(0, 1000).boxed().toList();

  /** Notes what happens to it, and in which thread. */
  private static final class Recorder implements TaskRunner.Worker<Integer> {

    final Thread madeIn = Thread.currentThread();
    final Queue<Integer> done;
    final Queue<Thread> closedIn;

    Recorder(Queue<Integer> done, Queue<Thread> closedIn) {
      this.done = done;
      this.closedIn = closedIn;
    }

    @Override
    public void run(Integer task) {
      assertThat(Thread.currentThread()).isSameAs(madeIn);
      done.add(task);
    }

    @Override
    public void close() {
      assertThat(Thread.currentThread()).isSameAs(madeIn);
      closedIn.add(madeIn);
    }
  }

  /** The tasks of the job in hand, not those that a stage has. */
  @Test
  void doesTheTasksOfAJobAndTellsOfEachOnce() {
    Queue<Integer> done = new ConcurrentLinkedQueue<>();
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    JobRunner.Watch watch =
        new JobRunner.Watch() {
          @Override
          public void started(int task) {
            seen.add(done.contains(task) ? "late" : "started " + task);
          }

          @Override
          public void finished(int task) {
            seen.add(done.contains(task) ? "finished " + task : "early");
          }
        };
    Job job = new Job("", "stage", "key", List.of(1, 2, 3, 4, 5)).of(List.of(5, 3));

    new LocalRunner(2)
        .run(
            job,
            opened -> {
              assertThat(opened).isEqualTo(job);
              return () -> done::add;
            },
            watch);

    assertThat(done).containsExactlyInAnyOrder(3, 5);
    assertThat(seen)
        .containsExactlyInAnyOrder("started 3", "finished 3", "started 5", "finished 5");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void runsEveryTaskOnceAndClosesEveryWorkerInItsThread(int workers) {
    Queue<Integer> done = new ConcurrentLinkedQueue<>();
    Queue<Thread> closedIn = new ConcurrentLinkedQueue<>();
    new LocalRunner(workers).run(TASKS, () -> new Recorder(done, closedIn));
    assertThat(done).containsExactlyInAnyOrderElementsOf(TASKS);
    assertThat(closedIn).hasSize(workers).doesNotHaveDuplicates();
  }

  @Test
  void oneWorkerKeepsTheTasksInOrder() {
    Queue<Integer> done = new ConcurrentLinkedQueue<>();
    new LocalRunner(1).run(TASKS, () -> new Recorder(done, new ConcurrentLinkedQueue<>()));
    assertThat(done).containsExactlyElementsOf(TASKS);
  }

  @Test
  void makesNoMoreWorkersThanThereAreTasks() {
    AtomicInteger made = new AtomicInteger();
    TaskRunner.WorkerFactory<TaskRunner.Worker<Integer>> factory =
        () -> {
          made.incrementAndGet();
          return task -> {};
        };
    new LocalRunner(8).run(List.of(), factory);
    assertThat(made).hasValue(0);
    new LocalRunner(8).run(List.of(1, 2, 3), factory);
    assertThat(made).hasValue(3);
  }

  @Test
  void afterAFailureTheOthersFinishOnlyTheTaskInHand() {
    Queue<Integer> done = new ConcurrentLinkedQueue<>();
    Queue<Thread> closedIn = new ConcurrentLinkedQueue<>();
    IllegalArgumentException failure = new IllegalArgumentException("task 0");
    AtomicReference<Thread> failing = new AtomicReference<>();
    CountDownLatch bothBusy = new CountDownLatch(2);
    TaskRunner.WorkerFactory<TaskRunner.Worker<Integer>> factory =
        () -> {
          Recorder recorder = new Recorder(done, closedIn);
          return new TaskRunner.Worker<>() {
            @Override
            public void run(Integer task) throws InterruptedException {
              bothBusy.countDown();
              bothBusy.await();
              if (task == 0) {
                failing.set(Thread.currentThread());
                throw failure;
              }
              awaitIdle(failing);
              recorder.run(task);
            }

            @Override
            public void close() {
              recorder.close();
            }
          };
        };
    assertThatThrownBy(() -> new LocalRunner(2).run(TASKS, factory)).isSameAs(failure);
    assertThat(done).containsExactly(1);
    assertThat(closedIn).hasSize(2);
  }

  /** Whichever worker it happens to. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void throwsTheFailureThatCameFirst(int failsFirst) {
    AtomicReference<Thread> failing = new AtomicReference<>();
    CountDownLatch bothBusy = new CountDownLatch(2);
    TaskRunner.WorkerFactory<TaskRunner.Worker<Integer>> factory =
        () ->
            task -> {
              bothBusy.countDown();
              bothBusy.await();
              if (task == failsFirst) {
                failing.set(Thread.currentThread());
                throw new IllegalStateException("first");
              }
              awaitIdle(failing);
              throw new IllegalStateException("second");
            };
    assertThatThrownBy(() -> new LocalRunner(2).run(List.of(0, 1), factory))
        .hasMessage("first")
        .satisfies(
            e -> assertThat(e.getSuppressed()).singleElement().asString().endsWith("second"));
  }

  /** Until a worker's thread has nothing left to do but to wait for more work. */
  private static void awaitIdle(AtomicReference<Thread> thread) {
    while (thread.get() == null || thread.get().getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void wrapsCheckedExceptionsAndNoOthers() {
    IOException disk = new IOException("disk full");
    assertThatThrownBy(() -> fail(disk)).isInstanceOf(UncheckedIOException.class).hasCause(disk);
    Exception checked = new Exception("checked");
    assertThatThrownBy(() -> fail(checked))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(checked);
    Error error = new OutOfMemoryError("heap");
    assertThatThrownBy(() -> fail(error)).isSameAs(error);
    RuntimeException unchecked = new ArithmeticException();
    assertThatThrownBy(() -> fail(unchecked)).isSameAs(unchecked);
  }

  private static void fail(Throwable failure) {
    new LocalRunner(2)
        .<Integer, TaskRunner.Worker<Integer>>run(
            List.of(1),
            () ->
                task -> {
                  if (failure instanceof Error error) {
                    throw error;
                  }
                  throw (Exception) failure;
                });
  }

  @Test
  void aWorkerThatCannotBeMadeIsAFailure() {
    assertThatThrownBy(
            () ->
                new LocalRunner(2)
                    .<Integer, TaskRunner.Worker<Integer>>run(
                        TASKS,
                        () -> {
                          throw new IOException("no memory");
                        }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no memory");
  }

  @Test
  void needsAWorker() {
    assertThatThrownBy(() -> new LocalRunner(0)).hasMessage("workers must be at least 1, not 0");
    assertThat(new LocalRunner(3).workers()).isEqualTo(3);
  }
}
