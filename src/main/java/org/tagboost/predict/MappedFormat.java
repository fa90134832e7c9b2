package org.tagboost.predict;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A format that writes other numbers than scores.
 *
 * @param map from the scores of a track; called by several threads, and leaves its argument as it
 *     is
 */
record MappedFormat(RowFormat format, UnaryOperator<float[]> map) implements RowFormat {

  @Override
  public byte[] header() {
    return format.header();
  }

  @Override
  public byte[] start(String track) {
    return format.start(track);
  }

  @Override
  public Optional<String> reason(byte[] line) {
    return format.reason(line);
  }

  @Override
  public Rows rows() {
    Rows rows = format.rows();
    return (track, scores) -> rows.row(track, map.apply(scores));
  }
}
