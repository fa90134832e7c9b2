package org.tagboost.torture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * When processes of one command are to be ended: one moment in each of as many equal parts of the
 * time that the command takes undisturbed, in random order. What misses its moment tries it again.
 */
final class Moments {

  /** Less has the JVM to itself, which has opened no file of ours yet. */
  private static final double FIRST = 0.1;

  private final List<Double> left = new ArrayList<>();
  private final List<Double> kills = new ArrayList<>();
  private final Map<Disturbance, Integer> met = new EnumMap<>(Disturbance.class);
  private double seconds;
  private int missed;

  /**
   * @param kills how many
   * @param seconds that the command takes if it has all to do
   */
  Moments(int kills, double seconds, Random random) {
    this.seconds = seconds;
    for (int i = 0; i < kills; i++) {
      left.add(FIRST + (1 - FIRST) * (i + random.nextDouble()) / kills);
    }
    Collections.shuffle(left, random);
  }

  boolean areLeft() {
    return !left.isEmpty();
  }

  double seconds() {
    return seconds;
  }

  /**
   * The next moment, as a part of the time; of a command that goes on after another one the first
   * moment that there is, since it has less to do.
   */
  double next(boolean all) {
    return all ? left.get(0) : Collections.min(left);
  }

  void met(double part, Disturbance disturbance) {
    met.merge(disturbance, 1, Integer::sum);
    if (disturbance.kills()) {
      kills.add(part);
      left.remove(part);
    }
  }

  /** The process had ended before, after so many seconds. */
  void missed(double part, boolean all, double took) {
    missed++;
    left.remove(part);
    left.add(part);
    if (all) {
      // The machine has become faster.
      seconds = Math.min(seconds, took);
    }
  }

  @Override
  public String toString() {
    return "%s, kills from %.0f to %.0f %% of %.1f s, %d had ended before"
        .formatted(
            met,
            100 * kills.stream().mapToDouble(part -> part).min().orElse(0),
            100 * kills.stream().mapToDouble(part -> part).max().orElse(0),
            seconds,
            missed);
  }
}
