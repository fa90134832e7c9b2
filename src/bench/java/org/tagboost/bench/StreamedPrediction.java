package org.tagboost.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;
import org.tagboost.data.NpyHeader;
import org.tagboost.failure.UserException;

/** A run of the predict command that is given generated tracks, and watched. Linux only. */
final class StreamedPrediction {

  private static final int FRAMES = 10;
  private static final int DIMS = 128;

  /** Tracks between two looks at the memory. */
  private static final int LOOK = 1000;

  private final List<String> words;
  private final int tracks;

  /**
   * @param words of the command
   * @param tracks how many it is given
   */
  StreamedPrediction(List<String> words, int tracks) {
    this.words = words;
    this.tracks = tracks;
  }

  /**
   * What was seen.
   *
   * @param tracks how many were written to its standard input
   * @param seconds from its start to its end
   * @param earlyBytes resident memory after a tenth of the tracks; 0 where there is no /proc
   * @param lastBytes at the last look
   * @param peakBytes the largest until then
   */
  record Outcome(long tracks, double seconds, long earlyBytes, long lastBytes, long peakBytes) {}

  /**
   * Runs it.
   *
   * @param most it is killed after so many tracks, if there are more
   * @throws UserException if it fails by itself
   */
  Outcome run(long most) {
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(words)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      long early = 0;
      long last = 0;
      long peak = 0;
      long written = 0;
      ByteBuffer track = track();
      try (OutputStream out = new BufferedOutputStream(process.getOutputStream(), 1 << 16)) {
        for (; written < Math.min(most, tracks); written++) {
          fill(track, written);
          out.write(track.array());
          if (written % LOOK == 0) {
            last = ProcessStatus.bytes(process.pid(), ProcessStatus.RESIDENT);
            peak = Math.max(peak, ProcessStatus.bytes(process.pid(), ProcessStatus.PEAK));
            early = written <= tracks / 10 ? last : early;
          }
        }
        if (most < tracks) {
          process.destroyForcibly();
        }
      } catch (IOException e) {
        // The next lines say whether it has failed.
      }
      int exit = process.waitFor();
      if (most >= tracks && exit != 0) {
        throw new UserException(String.join(" ", words) + ": exited with " + exit);
      }
      return new Outcome(written, (System.nanoTime() - start) / 1e9, early, last, peak);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static ByteBuffer track() {
    byte[] header = NpyHeader.ofMatrix(FRAMES, DIMS);
    return ByteBuffer.allocate(header.length + FRAMES * DIMS * Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(header)
        .mark();
  }

  /** Values in [-1, 1) that depend on the number of the track alone. */
  private static void fill(ByteBuffer track, long number) {
    SplittableRandom random = new SplittableRandom(number);
    track.reset();
    while (track.hasRemaining()) {
      track.putFloat((int) random.nextLong() * 0x1p-31f);
    }
  }
}
