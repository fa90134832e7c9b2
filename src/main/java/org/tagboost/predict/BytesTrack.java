package org.tagboost.predict;

import java.nio.ByteBuffer;

/**
 * A track whose {@code .npy} has been read from a stream.
 *
 * @param name for messages
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BytesTrack(String id, byte[] npy, String name) implements Track {

  @Override
  public void read(Frames into) {
    into.decode(ByteBuffer.wrap(npy), name);
  }
}
