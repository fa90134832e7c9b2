package org.tagboost.execution;

import java.util.ArrayList;
import java.util.List;

/**
 * Notes what is shown of work, a line each: {@code features 10 0 files} at its start, {@code add
 * 2}, remarks as they are, {@code remaining 1.5} and {@code close}.
 */
public final class ShownProgress implements Progress, Progress.Display {

  private final List<String> lines = new ArrayList<>();

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public Progress start(String label, long total, long done, String unit) {
    lines.add("%s %d %d %s".formatted(label, total, done, unit));
    return this;
  }

  @Override
  public void add(long units) {
    lines.add("add " + units);
  }

  @Override
  public void remark(String text) {
    lines.add(text);
  }

  @Override
  public void remaining(double seconds) {
    lines.add("remaining " + seconds);
  }

  @Override
  public void close() {
    lines.add("close");
  }
}
