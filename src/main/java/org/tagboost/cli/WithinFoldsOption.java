package org.tagboost.cli;

import picocli.CommandLine.Option;

/** {@code --within-folds}. */
final class WithinFoldsOption {

  @Option(
      names = "--within-folds",
      description =
          "Replace each score by its rank within its fold, where the scores of different folds are"
              + " not on one scale.")
  private boolean withinFolds;

  boolean wanted() {
    return withinFolds;
  }
}
