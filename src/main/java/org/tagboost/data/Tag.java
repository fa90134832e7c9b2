package org.tagboost.data;

/**
 * A tag: one column of labels and scores.
 *
 * @param id as in train.csv
 * @param name for display; the id if tags.csv has no name
 */
public record Tag(String id, String name) {}
