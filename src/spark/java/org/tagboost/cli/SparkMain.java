package org.tagboost.cli;

/** The program as spark-submit starts it: all its commands, and one that only Spark can do. */
public final class SparkMain {

  private SparkMain() {}

  public static void main(String[] arguments) {
    Main.start(
        Main.commandLine()
            .addSubcommand(new PredictTableCommand())
            .setCaseInsensitiveEnumValuesAllowed(true),
        arguments);
  }
}
