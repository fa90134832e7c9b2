package org.tagboost.models.xgboost;

import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost refused something. The message is its first telling line, without its own call stack. */
final class XgboostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  XgboostException(String what, XGBoostError cause) {
    super(what + ": " + firstLine(cause), cause);
  }

  private static String firstLine(XGBoostError error) {
    String message = error.getMessage();
    if (message == null) {
      return error.getClass().getSimpleName();
    }
    // "[10:21:07] /path/of/the/build/source.cc:123: what is wrong\nStack trace: ..."
    String line = message.lines().filter(text -> !text.isBlank()).findFirst().orElse(message);
    return line.replaceFirst("^\\[[0-9:]+\\] \\S+:\\d+: ", "").strip();
  }
}
