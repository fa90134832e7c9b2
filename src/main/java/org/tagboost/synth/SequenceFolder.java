package org.tagboost.synth;

import java.nio.file.Path;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.Presence;

/** Writes one file per track. */
record SequenceFolder(Path folder) implements SequenceSink {

  @Override
  public boolean has(String id) {
    return Presence.of(file(id));
  }

  @Override
  public void put(int position, String id, byte[] npy) {
    AtomicFile.write(file(id), out -> out.write(npy));
  }

  @Override
  public void abort() {}

  private Path file(String id) {
    return folder.resolve(id + ".npy");
  }
}
