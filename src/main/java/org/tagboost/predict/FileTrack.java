package org.tagboost.predict;

import java.nio.file.Path;

/** A track in a {@code .npy} file of its own. */
record FileTrack(String id, Path file) implements Track {

  @Override
  public void read(Frames into) {
    into.file().read(file, id);
    into.decode(into.file().content(), file.toString());
  }
}
