package org.tagboost.predict;

import java.io.IOException;

/** Takes the answers to tracks, one after the other. */
interface AnswerSink {

  void write(Answer answer) throws IOException;

  /** Makes what was written visible to who reads it. */
  default void flush() throws IOException {}
}
