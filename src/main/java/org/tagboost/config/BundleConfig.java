package org.tagboost.config;

/**
 * What a bundle says beside the experiment.
 *
 * @param license of its models, as their makers state it; empty if they state none
 */
public record BundleConfig(String license) {}
