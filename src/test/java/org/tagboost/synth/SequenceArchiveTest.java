package org.tagboost.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SequenceArchiveTest {

  private static byte[] archive(int... order) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SequenceArchive archive = new SequenceArchive(out);
    for (int position : order) {
      archive.put(position, "track" + position, new byte[] {(byte) position, 7});
    }
    archive.finish();
    return out.toByteArray();
  }

  @Test
  void keepsEntriesThatArriveBeforeTheirTurn() throws IOException {
    // One thread: it would stand still if a piece waited for the one before it.
    assertThat(archive(2, 1, 0, 3)).isEqualTo(archive(0, 1, 2, 3));
  }
}
