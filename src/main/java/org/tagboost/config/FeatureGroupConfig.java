package org.tagboost.config;

/**
 * A feature group of an experiment: columns that models choose together.
 *
 * @param kind the key under {@code features} that asks for it, such as {@code pca}
 * @param name what models call it, such as {@code mean} or {@code pca-all}
 */
public record FeatureGroupConfig(String kind, String name, FeatureSettings settings) {}
