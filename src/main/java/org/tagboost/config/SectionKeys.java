package org.tagboost.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tagboost.config.ConfigValue.Mapping;

/** The keys of one map of a config: which are known, and what is wrong with their values. */
public abstract sealed class SectionKeys permits Section {

  final Mapping map;
  final Section.Report report;
  private final String path;
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> refused = new LinkedHashSet<>();

  SectionKeys(Mapping map, String path, Section.Report report) {
    this.map = map;
    this.path = path;
    this.report = report;
  }

  public final boolean has(String key) {
    return map.get(key) != null;
  }

  public final boolean isEmpty() {
    return map.entries().isEmpty();
  }

  final boolean isMap(String key) {
    return map.get(key) instanceof Mapping;
  }

  /** Reports all keys. */
  final void refuseAll(String complaint) {
    map.entries().keySet().forEach(key -> problem(key, complaint));
  }

  /** Marks keys as known without reading them. */
  public final void know(List<String> keys) {
    known.addAll(keys);
  }

  /** Reports the key, if it exists, but not as unknown. */
  public final void refuse(String key, String complaint) {
    if (has(key)) {
      refused.add(key);
      problem(key, complaint);
    }
  }

  /** Reports all keys that were not read. */
  public final void done() {
    for (String key : map.entries().keySet()) {
      if (!known.contains(key) && !refused.contains(key)) {
        problem(key, "unknown key; " + Nearest.hint(key, known));
      }
    }
  }

  /** Reports that the value of the key is missing or not as expected. */
  public final void expected(String key, String expected) {
    ConfigValue value = map.get(key);
    problem(
        key,
        value == null
            ? "missing; expected " + expected
            : "expected " + expected + ", got " + value.shown());
  }

  /** Reports a problem of the value of the key. */
  public final void problem(String key, String complaint) {
    ConfigValue value = map.get(key);
    report.add(value == null ? map : value, full(key), complaint);
  }

  /** Reports that a valid value, possibly a default, contradicts other settings. */
  public final void contradiction(String key, String complaint) {
    report.add(map, full(key), complaint);
  }

  final String full(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
