package org.tagboost.pipeline.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.tagboost.execution.RemainingTime;

/**
 * Brings stages up to date: sorts them, skips what is current, takes what other experiments have,
 * and builds the rest, upstream stages first.
 */
public final class Engine {

  private final int workers;
  private final Consumer<String> log;

  /**
   * @param workers tasks that run at the same time, for estimates
   * @param log takes lines for the person at the keyboard
   */
  public Engine(int workers, Consumer<String> log) {
    this.workers = workers;
    this.log = log;
  }

  /**
   * Builds what is not current of some stages, and of those upstream that are needed for it.
   *
   * @param targets the stages wanted
   * @param forced stages to build even if they are current. Each keeps its result until the new one
   *     is there
   */
  public void bringUpToDate(
      Collection<? extends Stage<?>> targets, Set<? extends Stage<?>> forced) {
    List<Stage<?>> planned = plan(targets, forced, true);
    RemainingTime time = new RemainingTime(workers);
    Set<Stage<?>> announced = new HashSet<>();
    for (Stage<?> stage : planned) {
      planned.stream()
          .filter(later -> !announced.contains(later) && later.announce(time))
          .forEach(announced::add);
      if (forced.contains(stage)) {
        stage.discardUnfinished();
      }
      stage.build();
    }
  }

  /** Whether nothing would be built. */
  public boolean isUpToDate(Collection<? extends Stage<?>> targets) {
    return plan(targets, Set.of(), false).isEmpty();
  }

  /**
   * What would be built, in order. From the last stage to the first: a stage that is not wanted
   * itself matters only if one that reads it is to be built.
   */
  private List<Stage<?>> plan(
      Collection<? extends Stage<?>> targets, Set<? extends Stage<?>> forced, boolean reuse) {
    List<Stage<?>> order = inOrder(targets);
    Collections.reverse(order);
    Set<Stage<?>> needed = new HashSet<>(targets);
    List<Stage<?>> planned = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (Stage<?> stage : order) {
      if (!needed.contains(stage)) {
        continue;
      }
      if (!forced.contains(stage)) {
        StageStatus status = stage.status();
        if (status.isCurrent()) {
          lines.add(stage.name() + ": current");
          continue;
        }
        if (status.damaged()) {
          lines.add(stage.name() + ": built again, since " + String.join("; ", status.reasons()));
        }
        if (reuse && stage.reuse()) {
          lines.add(stage.name() + ": taken from an experiment that has built the same");
          continue;
        }
      }
      planned.add(stage);
      needed.addAll(stage.upstream());
    }
    Collections.reverse(lines);
    if (reuse) {
      lines.forEach(log);
    }
    Collections.reverse(planned);
    return planned;
  }

  /** The stages and all upstream of them, each after those that it reads. */
  public static List<Stage<?>> inOrder(Collection<? extends Stage<?>> stages) {
    Set<Stage<?>> order = new LinkedHashSet<>();
    stages.forEach(stage -> add(stage, order));
    return new ArrayList<>(order);
  }

  private static void add(Stage<?> stage, Set<Stage<?>> order) {
    if (!order.contains(stage)) {
      stage.upstream().forEach(upstream -> add(upstream, order));
      order.add(stage);
    }
  }
}
