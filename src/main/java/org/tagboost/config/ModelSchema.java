package org.tagboost.config;

import org.tagboost.config.ConfigValue.Mapping;

/**
 * The keys that a kind of model adds to those of every model: their names, types and ranges. Their
 * defaults stand in {@code base.yaml}, under {@code model_defaults.<kind>}.
 */
public interface ModelSchema {

  /** The kind as configs write it, such as {@code xgboost}: letters, digits, {@code -}. */
  String kind();

  /**
   * Reads the kind's own keys and reports every mistake to the section. What it returns is not used
   * if there was one.
   */
  ModelSettings read(Section section);

  /**
   * The keys of a model under canonical names, where a key has other names too. Runs on each layer
   * of a config, so that a layer can override a key that another wrote under its other name.
   *
   * @param path the map's full key, for reports
   * @param report told of a key that is given twice
   */
  default Mapping canonical(Mapping map, String path, Section.Report report) {
    return map;
  }
}
