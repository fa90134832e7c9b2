package org.tagboost.models.network;

import java.util.OptionalInt;
import org.tagboost.config.ModelSettings;
import org.tagboost.config.Section;

/**
 * What a network can be told.
 *
 * @param segments equal parts that the columns are read as, in [1, 1000]
 * @param frameUnits outputs of the layer that sees one segment, in [1, 16384]
 * @param units outputs of the layer that sees the whole track, in [1, 16384]
 * @param inputDropout share of a segment's values that each step leaves out, in [0, 0.9]
 * @param dropout likewise of both layers' outputs
 * @param mixup both parameters of the beta distribution from which the shares come in which two
 *     tracks are mixed, in [0, 10]; 0: none are
 * @param networks how many are trained and averaged, in [1, 100]
 * @param passes over the training tracks, in [1, 1000]; empty: {@link #epochs} says how many
 * @param batch tracks of a step, in [1, 4096]
 * @param learningRate Adam's largest rate, in (0, 1]
 * @param weightDecay share of the weights, times the rate, that each step takes away; in [0, 10]
 */
public record NetworkSettings(
    int segments,
    int frameUnits,
    int units,
    double inputDropout,
    double dropout,
    double mixup,
    int networks,
    OptionalInt passes,
    int batch,
    double learningRate,
    double weightDecay)
    implements ModelSettings {

  /** Tracks after which a network has learnt what it will, repeated ones included. */
  private static final int SEEN = 500_000;

  /** More passes than that teach a few tracks by heart. */
  private static final int MOST = 60;

  /** Fewer leave no time to mix tracks. */
  private static final int FEWEST = 10;

  /** How many passes are made over so many training tracks. */
  int epochs(int tracks) {
    return passes.orElse(Math.max(FEWEST, Math.min(MOST, SEEN / Math.max(1, tracks))));
  }

  static NetworkSettings read(Section section) {
    return new NetworkSettings(
        section.integer("segments", "[1, 1000]"),
        section.integer("frame_units", "[1, 16384]"),
        section.integer("units", "[1, 16384]"),
        section.real("input_dropout", "[0, 0.9]"),
        section.real("dropout", "[0, 0.9]"),
        section.real("mixup", "[0, 10]"),
        section.integer("networks", "[1, 100]"),
        section.integerOr("auto", "epochs", "[1, 1000]"),
        section.integer("batch", "[1, 4096]"),
        section.real("learning_rate", "(0, 1]"),
        section.real("weight_decay", "[0, 10]"));
  }
}
