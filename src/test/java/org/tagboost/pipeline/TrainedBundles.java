package org.tagboost.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tagboost.data.AtomicFile;

/** Bundles that are trained once for all tests that run in this process, and which none changes. */
public final class TrainedBundles {

  private static final Map<String, BundledExperiment> TRAINED = new HashMap<>();

  private TrainedBundles() {}

  /** As {@link BundledExperiment#make}. */
  public static BundledExperiment get(String... overrides) {
    return get(false, overrides);
  }

  /** As {@link BundledExperiment#withKernels}. */
  public static BundledExperiment withKernels() {
    return get(true);
  }

  private static synchronized BundledExperiment get(boolean kernels, String... overrides) {
    String key = kernels + " " + String.join(" ", overrides);
    BundledExperiment known = TRAINED.get(key);
    if (known == null) {
      try {
        Path root = Files.createTempDirectory("tagboost-test");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> AtomicFile.deleteTree(root)));
        known =
            kernels
                ? BundledExperiment.withKernels(root, overrides)
                : BundledExperiment.make(root, overrides);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      TRAINED.put(key, known);
    }
    return known;
  }
}
