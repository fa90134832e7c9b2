package org.tagboost.pipeline.run;

/** Says one line if the process is told to end, as by Ctrl-C, while work is under way. */
public final class Interruption implements AutoCloseable {

  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /**
   * From now on until it is closed.
   *
   * @param log takes the line
   */
  public static Interruption explainedBy(RunLog log, RunFolder folder) {
    Thread hook =
        new Thread(
            () ->
                log.tell(
                    "stopped: finished stages and tasks are kept in "
                        + folder.work()
                        + "; run the same command again to go on"),
            "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the line has been said.
    }
  }
}
