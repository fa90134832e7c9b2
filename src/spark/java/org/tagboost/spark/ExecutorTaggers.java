package org.tagboost.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tagboost.bundle.Tagger;
import org.tagboost.data.Fingerprint;
import org.tagboost.failure.Reason;
import org.tagboost.failure.UserException;

/**
 * The bundles that a process has loaded: each once, for all tasks that run there, until its file is
 * replaced by another or so many others have been used since. A bundle is closed when the last that
 * uses it is done. Thread-safe.
 */
final class ExecutorTaggers {

  /** Those of this JVM; two, so that a query may compare a bundle with its successor. */
  static final ExecutorTaggers THIS = new ExecutorTaggers(2);

  private final int most;

  /** By path, the one that was used last at the end. */
  private final Map<String, Loaded> loaded = new LinkedHashMap<>();

  /**
   * @param most how many bundles stay loaded at a time, unless more are in use
   */
  ExecutorTaggers(int most) {
    this.most = most;
  }

  /** What tells that a file was replaced. */
  private record State(String fileKey, long bytes, FileTime modified) {

    static State of(Path file) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new State(
            String.valueOf(attributes.fileKey()), attributes.size(), attributes.lastModifiedTime());
      } catch (IOException e) {
        throw new UserException(file + ": cannot be read (" + Reason.of(e) + ")", e);
      }
    }
  }

  private static final class Loaded {

    private final State state;
    private final String sha256;
    private final Tagger tagger;
    private int users;
    private boolean dropped;

    Loaded(State state, String sha256, Tagger tagger) {
      this.state = state;
      this.sha256 = sha256;
      this.tagger = tagger;
    }
  }

  /**
   * Uses a bundle, which stays open meanwhile.
   *
   * @throws UserException if it is not there, is no bundle, or not the one that was described
   */
  <T> T use(BundleFile bundle, Function<Tagger, T> use) {
    Loaded taken = take(bundle);
    try {
      return use.apply(taken.tagger);
    } finally {
      giveBack(taken);
    }
  }

  /** How many bundles are loaded, those that are to be closed not counted. */
  synchronized int size() {
    return loaded.size();
  }

  /** Loading keeps others waiting, who mostly want the same bundle. */
  private synchronized Loaded take(BundleFile bundle) {
    Path file = bundle.find();
    State state = State.of(file);
    Loaded known = loaded.remove(bundle.path());
    if (known != null && !known.state.equals(state)) {
      drop(known);
      known = null;
    }
    Loaded taken = known == null ? load(file, state) : known;
    loaded.put(bundle.path(), taken);
    bundle.requireSame(taken.sha256);
    taken.users++;
    dropOldest();
    return taken;
  }

  private static Loaded load(Path file, State state) {
    String sha256 = new Fingerprint().addFile(file).hex();
    Tagger tagger = Tagger.load(file);
    if (!State.of(file).equals(state)) {
      tagger.close();
      throw new UserException(file + ": was replaced while it was read; run the same again");
    }
    return new Loaded(state, sha256, tagger);
  }

  private void dropOldest() {
    List<String> idle = new ArrayList<>();
    loaded.forEach(
        (path, one) -> {
          if (one.users == 0) {
            idle.add(path);
          }
        });
    for (String path : idle.subList(0, Math.min(idle.size(), Math.max(0, loaded.size() - most)))) {
      Loaded oldest = loaded.remove(path);
      if (oldest != null) {
        drop(oldest);
      }
    }
  }

  private static void drop(Loaded old) {
    old.dropped = true;
    if (old.users == 0) {
      old.tagger.close();
    }
  }

  private synchronized void giveBack(Loaded taken) {
    taken.users--;
    if (taken.dropped && taken.users == 0) {
      taken.tagger.close();
    }
  }
}
