package org.tagboost.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.tagboost.bundle.Tagger;
import org.tagboost.bundle.TrackBatch;
import org.tagboost.data.MatrixWriter;
import org.tagboost.data.NonFinite;
import org.tagboost.data.NpyDecoder;
import org.tagboost.data.Sequence;
import org.tagboost.execution.LocalRunner;

/** How fast a warm {@link Tagger} predicts tracks that lie in memory. */
final class TaggerSpeed {

  /** The default of the predict command. */
  private static final int BATCH = 1024;

  /** To warm up, and to measure; as long as Python. */
  private static final long NANOSECONDS = 2_000_000_000L;

  private static final int SINGLE = 1000;
  private static final int WARM_UP = 500;

  private final List<Sequence> tracks;
  private final int cores;

  TaggerSpeed(List<Path> files, int cores) {
    this.tracks = files.stream().map(TaggerSpeed::read).toList();
    this.cores = cores;
  }

  private static Sequence read(Path file) {
    try {
      Sequence track = new Sequence();
      byte[] npy = Files.readAllBytes(file);
      NpyDecoder.decode(ByteBuffer.wrap(npy), file.toString(), NonFinite.REFUSE, track);
      return Sequence.of(track.frames(), track.dims(), track.toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Predicts all tracks, then some alone.
   *
   * @param scores takes the probabilities, as {@code .npy}
   * @return {@code tracks_per_second} of all cores, {@code single_ms} and {@code single_ms_99}: the
   *     median and the 99th percentile of one track in one thread
   */
  Map<String, Double> measure(Path bundle, Path scores) {
    try (Tagger tagger = Tagger.load(bundle)) {
      int tags = tagger.tags().size();
      float[] all = new float[tracks.size() * tags];
      passes(tagger, all);
      MatrixWriter.write(scores, tracks.size(), tags, all);
      double speed = passes(tagger, all);
      double[] single = single(tagger);
      return Map.of(
          "tracks_per_second", speed,
          "single_ms", single[single.length / 2],
          "single_ms_99", single[(int) Math.ceil(single.length * 0.99) - 1]);
    }
  }

  /** Predicts all tracks again and again; returns how many a second. */
  private double passes(Tagger tagger, float[] scores) {
    long start = System.nanoTime();
    int count = 0;
    do {
      predict(tagger, scores);
      count++;
    } while (System.nanoTime() < start + NANOSECONDS);
    return count * (double) tracks.size() / ((System.nanoTime() - start) / 1e9);
  }

  /** As the predict command does it: batches in turn, each in one thread. */
  private void predict(Tagger tagger, float[] scores) {
    int size = Math.min(BATCH, (tracks.size() + cores - 1) / cores);
    int tags = tagger.tags().size();
    AtomicInteger next = new AtomicInteger();
    new LocalRunner(cores)
        .run(
            Collections.nCopies(cores, next),
            () ->
                batches -> {
                  TrackBatch batch = tagger.batch();
                  for (int first = batches.getAndAdd(size);
                      first < tracks.size();
                      first = batches.getAndAdd(size)) {
                    tracks
                        .subList(first, Math.min(first + size, tracks.size()))
                        .forEach(batch::add);
                    int row = first;
                    for (float[] of : batch.predict()) {
                      System.arraycopy(of, 0, scores, row++ * tags, tags);
                    }
                  }
                });
  }

  /** Milliseconds of each prediction, sorted. */
  private double[] single(Tagger tagger) {
    List<List<Sequence>> alone = new ArrayList<>();
    tracks.forEach(track -> alone.add(List.of(track)));
    double[] milliseconds = new double[SINGLE];
    for (int i = -WARM_UP; i < SINGLE; i++) {
      List<Sequence> track = alone.get(Math.floorMod(i, alone.size()));
      long start = System.nanoTime();
      tagger.predict(track);
      if (i >= 0) {
        milliseconds[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(milliseconds);
    return milliseconds;
  }
}
