package org.tagboost.pipeline.engine;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.Fingerprint;
import org.tagboost.data.JsonFile;

/**
 * All that the output of a stage depends on, by name: settings under their config keys, the version
 * of the code, and hashes of what it reads. Lies beside the output as {@code *.inputs.json}, so
 * that one can tell not only that the output is out of date, but why. Immutable.
 */
public final class StageInputs {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{16,}");

  private static final int KEY_DIGITS = 16;

  private final Map<String, String> values;

  private StageInputs(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * Begins with the version of the code that makes the output.
   *
   * @param code to be changed by hand whenever the same inputs would give another output
   */
  public static StageInputs ofCode(String code) {
    return new StageInputs(Map.of()).with("code", code);
  }

  /**
   * The same and one more.
   *
   * @throws IllegalArgumentException if there is one of that name
   */
  public StageInputs with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    if (more.put(name, value) != null) {
      throw new IllegalArgumentException(name + " is an input already");
    }
    return new StageInputs(more);
  }

  /** The same and some more. */
  public StageInputs with(Map<String, String> others) {
    StageInputs all = this;
    for (Map.Entry<String, String> other : others.entrySet()) {
      all = all.with(other.getKey(), other.getValue());
    }
    return all;
  }

  /** The same and the hash of texts in their order. */
  public StageInputs withHash(String name, Collection<String> texts) {
    Fingerprint fingerprint = new Fingerprint();
    texts.forEach(fingerprint::add);
    return with(name, fingerprint.hex());
  }

  /** Equal keys mean equal inputs: 16 hexadecimal digits. The order of inputs does not count. */
  public String key() {
    Fingerprint fingerprint = new Fingerprint();
    values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(input -> fingerprint.add(input.getKey()).add(input.getValue()));
    return fingerprint.hex().substring(0, KEY_DIGITS);
  }

  /**
   * What has changed, a phrase each: {@code models.trees.max_depth was 3, is 4}. Empty if nothing
   * has.
   */
  public List<String> changesSince(StageInputs before) {
    Set<String> names = new LinkedHashSet<>(values.keySet());
    names.addAll(before.values.keySet());
    List<String> changes = new ArrayList<>();
    for (String name : names) {
      String was = before.values.get(name);
      String is = values.get(name);
      if (was == null) {
        changes.add(name + (isHash(is) ? " is new" : " is new, " + is));
      } else if (is == null) {
        changes.add(name + (isHash(was) ? " is gone" : " was " + was + ", is gone"));
      } else if (!was.equals(is)) {
        changes.add(name + (isHash(is) ? " changed" : " was " + was + ", is " + is));
      }
    }
    return changes;
  }

  private static boolean isHash(@Nullable String value) {
    return value != null && HASH.matcher(value).matches();
  }

  public void write(Path file) {
    JsonFile.writeIndented(file, values);
  }

  /** Reads a record; empty if there is none, or another version wrote it. */
  public static Optional<StageInputs> read(Path file) {
    return JsonFile.read(file, new TypeReference<LinkedHashMap<String, String>>() {})
        .filter(values -> !values.containsValue(null))
        .map(StageInputs::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StageInputs that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
