package org.tagboost.data;

/**
 * One tag, which is one column of labels and of scores.
 *
 * @param id as in train.csv
 * @param name for people; the id if no other is known
 */
public record Tag(String id, String name) {}
