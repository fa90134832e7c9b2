package org.tagboost.data.labels;

/** Ids from the paths of audio files. */
final class AudioPath {

  private AudioPath() {}

  /** The path without the suffix of its file name, such as {@code 14/214} of {@code 14/214.mp3}. */
  static String id(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
  }
}
