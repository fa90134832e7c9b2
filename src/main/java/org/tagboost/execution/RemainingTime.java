package org.tagboost.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Estimates how long several pieces of work, done one after another, will still take. Each piece
 * consists of tasks of about equal length, as many of which run at a time as there are workers.
 *
 * <p>The length of a task is estimated as the mean of the finished tasks of its piece; before there
 * are any, as its cost times the seconds per cost of the finished tasks of other pieces.
 * Thread-safe.
 */
public final class RemainingTime {

  private final int workers;
  private final LongSupplier nanoTime;
  private final Map<String, Piece> pieces = new LinkedHashMap<>();

  private static final class Piece {
    final double cost;
    int waiting;
    final List<Long> running = new ArrayList<>();
    int finished;
    double finishedSeconds;

    Piece(int tasks, double cost) {
      this.waiting = tasks;
      this.cost = cost;
    }
  }

  /**
   * @param workers tasks that run at the same time, at least 1
   */
  public RemainingTime(int workers) {
    this(workers, System::nanoTime);
  }

  RemainingTime(int workers, LongSupplier nanoTime) {
    this.workers = workers;
    this.nanoTime = nanoTime;
  }

  /**
   * Announces a piece of work.
   *
   * @param cost of one task, above 0, in a unit that all pieces share
   */
  public synchronized void expect(String piece, int tasks, double cost) {
    pieces.put(piece, new Piece(tasks, cost));
  }

  /** A task of an announced piece begins. Returns what {@link #finished} wants. */
  public synchronized long started(String piece) {
    long now = nanoTime.getAsLong();
    Piece work = known(piece);
    work.waiting--;
    work.running.add(now);
    return now;
  }

  /**
   * A task is done.
   *
   * @param started what {@link #started} returned
   */
  public synchronized void finished(String piece, long started) {
    Piece work = known(piece);
    work.running.remove(Long.valueOf(started));
    work.finished++;
    work.finishedSeconds += (nanoTime.getAsLong() - started) / 1e9;
  }

  /** Seconds until all is done; empty as long as no task is. */
  public synchronized OptionalDouble seconds() {
    double cost = 0;
    double seconds = 0;
    for (Piece piece : pieces.values()) {
      cost += piece.finished * piece.cost;
      seconds += piece.finishedSeconds;
    }
    if (seconds == 0) {
      return OptionalDouble.empty();
    }
    double secondsPerCost = seconds / cost;
    return OptionalDouble.of(
        pieces.values().stream().mapToDouble(piece -> left(piece, secondsPerCost)).sum());
  }

  /** The running tasks end, and then the waiting ones take turns, all workers at a time. */
  private double left(Piece piece, double secondsPerCost) {
    double length =
        piece.finished > 0 ? piece.finishedSeconds / piece.finished : piece.cost * secondsPerCost;
    double running = 0;
    for (long started : piece.running) {
      running = Math.max(running, length - (nanoTime.getAsLong() - started) / 1e9);
    }
    return running + Math.ceil((double) piece.waiting / workers) * length;
  }

  private Piece known(String name) {
    Piece piece = pieces.get(name);
    if (piece == null) {
      throw new IllegalArgumentException(name + " was not announced");
    }
    return piece;
  }
}
