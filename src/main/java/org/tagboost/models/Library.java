package org.tagboost.models;

/**
 * The library that does a kind of model's arithmetic.
 *
 * @param name as its makers write it
 * @param version the one in this jar
 */
public record Library(String name, String version) {}
