package org.tagboost.predict;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.AtomicFile;
import org.tagboost.data.NpyHeader;

/** A {@code .npy} of all predictions, and the ids of its rows. */
final class MatrixFile implements Destination {

  private final Path file;

  MatrixFile(Path file) {
    this.file = file;
  }

  @Override
  public Prediction.Outcome write(Prediction prediction, TrackSource source) {
    Prediction.@Nullable Outcome[] outcome = new Prediction.Outcome[1];
    Path ids = file.resolveSibling(file.getFileName() + ".ids.txt");
    AtomicFile.writePath(
        file,
        matrix ->
            AtomicFile.write(ids, lines -> outcome[0] = write(prediction, source, matrix, lines)));
    Prediction.Outcome done = outcome[0];
    if (done == null) {
      throw new IllegalStateException("nothing was written");
    }
    return done;
  }

  private static Prediction.Outcome write(
      Prediction prediction, TrackSource source, Path matrix, OutputStream ids) throws IOException {
    int tags = prediction.tags();
    byte[] header = NpyHeader.ofMatrix(0, tags);
    Prediction.Outcome outcome;
    try (OutputStream numbers = new BufferedOutputStream(Files.newOutputStream(matrix), 1 << 16)) {
      numbers.write(header);
      outcome =
          prediction.run(
              source,
              answer -> {
                if (answer.reason().isEmpty()) {
                  numbers.write(answer.bytes());
                  ids.write((answer.track() + "\n").getBytes(StandardCharsets.UTF_8));
                }
              },
              0);
    }
    // Only now is the number of rows known. Padding gives every header the same length.
    byte[] known = NpyHeader.ofMatrix(Math.toIntExact(outcome.predicted()), tags);
    if (known.length != header.length) {
      throw new IllegalStateException("headers of " + header.length + " and " + known.length);
    }
    try (RandomAccessFile start = new RandomAccessFile(matrix.toFile(), "rw")) {
      start.write(known);
    }
    return outcome;
  }
}
