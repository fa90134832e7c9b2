package org.tagboost.torture;

import java.io.IOException;
import java.util.Random;

/** What happens to a running process. */
enum Disturbance {
  KILL("-KILL", 137),
  /** As a machine that sleeps, and is then switched off. */
  STOP_AND_KILL("-KILL", 137),
  /** As a machine that sleeps for a while; the process goes on to its end. */
  STOP("-CONT", 0),
  INTERRUPT("-INT", 130),
  TERMINATE("-TERM", 143);

  private final String signal;
  private final int code;

  Disturbance(String signal, int code) {
    this.signal = signal;
    this.code = code;
  }

  /** Mostly kills. */
  static Disturbance random(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> INTERRUPT;
      case 1 -> TERMINATE;
      case 2 -> STOP_AND_KILL;
      case 3 -> STOP;
      default -> KILL;
    };
  }

  /** The exit code of a process that it has ended; 0 if it ends none. */
  int code() {
    return code;
  }

  boolean kills() {
    return signal.equals("-KILL");
  }

  void happenTo(Process process) throws IOException, InterruptedException {
    if (this == STOP || this == STOP_AND_KILL) {
      send("-STOP", process);
      Thread.sleep(100);
      send("-CONT", process);
      Thread.sleep(100);
    }
    send(signal, process);
  }

  /** Of the system, since Java knows no other signals than those that end a process. */
  static void send(String signal, Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(process.pid()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
