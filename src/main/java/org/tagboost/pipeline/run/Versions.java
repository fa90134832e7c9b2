package org.tagboost.pipeline.run;

import java.util.Optional;

/** The version of this program. */
public final class Versions {

  private Versions() {}

  /** As in the jar's manifest; {@code development} when run from class files. */
  public static String tagboost() {
    return Optional.ofNullable(Versions.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
