package org.tagboost.config;

import org.tagboost.config.ConfigValue.Mapping;

/**
 * The config keys of a kind of model, in addition to those of all models: names, types and ranges.
 * Their defaults are in {@code base.yaml}, in {@code model_defaults.<kind>}.
 */
public interface ModelSchema {

  /** The kind as in configs, such as {@code xgboost}: letters, digits, {@code -}. */
  String kind();

  /**
   * Reads the keys of the kind, and reports all errors to the section. The result is not used if
   * there was an error.
   */
  ModelSettings read(Section section);

  /**
   * The map with canonical names instead of aliases. Called for each layer of a config, so that a
   * layer can override a key that another layer sets under an alias.
   *
   * @param path the full key of the map, for reports
   * @param report for keys that are present under two names
   */
  default Mapping canonical(Mapping map, String path, Section.Report report) {
    return map;
  }
}
