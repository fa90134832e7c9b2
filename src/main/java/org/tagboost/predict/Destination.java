package org.tagboost.predict;

import java.io.PrintWriter;
import java.nio.file.Path;

/** Where predictions go. */
public interface Destination {

  /**
   * Predicts all tracks and writes the answers.
   *
   * @param source closed by whoever opened it
   * @throws org.tagboost.failure.UserException if a track cannot be read and bad tracks are not
   *     skipped, or the answers cannot be written
   */
  Prediction.Outcome write(Prediction prediction, TrackSource source);

  /** Lines of text to standard output, flushed when no more tracks have arrived. */
  static Destination standardOutput(PrintWriter out) {
    return new PrintedLines(out);
  }

  /**
   * Lines of text to a file, which appears when it is complete. Until then its lines are in {@code
   * <file>.part}.
   *
   * @param options all that decides what a line looks like, for a run that resumes
   * @param resume whether lines that an interrupted run has left are kept
   */
  static Destination lines(Path file, String options, boolean resume) {
    return new LinesFile(file, options, resume);
  }

  /** A matrix in {@code .npy}, and the ids of its rows in {@code <file>.ids.txt}, one a line. */
  static Destination matrix(Path file) {
    return new MatrixFile(file);
  }
}
