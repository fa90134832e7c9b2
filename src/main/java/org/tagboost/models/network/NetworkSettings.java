package org.tagboost.models.network;

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
 * @param epochs passes over the training tracks, in [1, 1000]
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
    int epochs,
    int batch,
    double learningRate,
    double weightDecay)
    implements ModelSettings {

  static NetworkSettings read(Section section) {
    return new NetworkSettings(
        section.integer("segments", "[1, 1000]"),
        section.integer("frame_units", "[1, 16384]"),
        section.integer("units", "[1, 16384]"),
        section.real("input_dropout", "[0, 0.9]"),
        section.real("dropout", "[0, 0.9]"),
        section.real("mixup", "[0, 10]"),
        section.integer("networks", "[1, 100]"),
        section.integer("epochs", "[1, 1000]"),
        section.integer("batch", "[1, 4096]"),
        section.real("learning_rate", "(0, 1]"),
        section.real("weight_decay", "[0, 10]"));
  }
}
