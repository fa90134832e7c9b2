package org.tagboost.data.labels;

import java.util.function.Consumer;
import org.tagboost.config.LabelFormatName;

/** A form in which tracks and their tags are written. Stateless. */
interface LabelFormat {

  /** Its name in the config. */
  LabelFormatName name();

  /** What it is, as a phrase for messages, such as {@code "a split of MTG-Jamendo"}. */
  String description();

  /** Whether the beginning of a file is unmistakably this form. */
  boolean fits(LabelSource source);

  /**
   * Reads a file. Skips rows with errors.
   *
   * @param problems gets one line per error
   */
  LabelRows read(LabelSource source, Consumer<String> problems);
}
