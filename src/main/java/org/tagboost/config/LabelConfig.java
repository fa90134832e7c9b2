package org.tagboost.config;

import java.util.List;
import java.util.Optional;

/**
 * Where labels are, and how they are written.
 *
 * @param train files of the training tracks, relative to the data directory, at least one
 * @param test the file of the test tracks; empty: there are none; {@link #TEST} may be missing,
 *     which means the same
 * @param format of these files
 * @param separator between the tags in a field of {@code csv} and {@code tsv}, {@code list} for
 *     {@code ['rock', 'jazz']}; empty: a comma, unless the tags do not look like it
 * @param track the column with the ids; empty: that of the format
 * @param split a column that says which tracks are test tracks; empty: those of {@code test} are
 */
public record LabelConfig(
    List<String> train,
    Optional<String> test,
    LabelFormatName format,
    Optional<String> separator,
    Optional<String> track,
    Optional<String> split) {

  public static final String TRAIN = "train.csv";
  public static final String TEST = "test.csv";

  /** The separator of lists in brackets. */
  public static final String LIST = "list";

  /** {@code train.csv} and {@code test.csv}, in a form that is recognised. */
  public static final LabelConfig DEFAULT =
      new LabelConfig(
          List.of(TRAIN),
          Optional.of(TEST),
          LabelFormatName.AUTO,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public LabelConfig {
    train = List.copyOf(train);
  }
}
