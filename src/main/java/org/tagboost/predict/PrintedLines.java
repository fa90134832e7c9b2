package org.tagboost.predict;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.tagboost.failure.OutputLostException;

/** Lines of text to standard output. */
final class PrintedLines implements Destination, AnswerSink {

  private final PrintWriter out;

  PrintedLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Prediction.Outcome write(Prediction prediction, TrackSource source) {
    print(prediction.format().header());
    if (source.live()) {
      flush();
    }
    try {
      return prediction.run(source, this, 0);
    } finally {
      out.flush();
    }
  }

  private void print(byte[] line) {
    out.write(new String(line, StandardCharsets.UTF_8));
  }

  @Override
  public void write(Answer answer) {
    print(answer.bytes());
  }

  @Override
  public void flush() {
    if (out.checkError()) { // flushes too
      throw new OutputLostException();
    }
  }
}
