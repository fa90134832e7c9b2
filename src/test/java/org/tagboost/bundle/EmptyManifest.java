package org.tagboost.bundle;

import java.util.List;
import java.util.Map;

/** The manifest of a bundle without tags, groups and models, for tests of its other files. */
final class EmptyManifest {

  private EmptyManifest() {}

  static Manifest of(String name, Map<String, Manifest.FileInfo> files) {
    return new Manifest(
        Manifest.FORMAT,
        name,
        "",
        1,
        "refuse",
        List.of(),
        "mean",
        List.of(),
        List.of(),
        new Manifest.Quality(0, 0, List.of()),
        new Manifest.Origin(0, "", "", Map.of(), "", true),
        files);
  }
}
