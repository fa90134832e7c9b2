package org.tagboost.predict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.AtomicFile;
import org.tagboost.pipeline.BundledExperiment;

/** A bundle that is trained once for all tests that run in this process. */
final class TinyBundle {

  private static @Nullable BundledExperiment trained;

  private TinyBundle() {}

  static synchronized BundledExperiment get() {
    BundledExperiment known = trained;
    if (known == null) {
      try {
        Path root = Files.createTempDirectory("tagboost-test");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> AtomicFile.deleteTree(root)));
        known = BundledExperiment.make(root);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      trained = known;
    }
    return known;
  }
}
