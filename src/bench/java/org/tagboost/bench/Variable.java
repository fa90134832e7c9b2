package org.tagboost.bench;

/** The variables of {@code make bench NAME=value}. */
enum Variable {
  PARTS(
      "features training growth micro predict start",
      "which parts to run; million, spark and table too"),
  QUICK("0", "1: the small sizes"),
  KEEP("0", "1: keep the directories of the runs"),
  REPEATS("3", "1", "runs of each alternative"),
  CORES(
      Integer.toString(Runtime.getRuntime().availableProcessors()),
      "threads, of Tagboost and of Python"),
  PYTHON("python3", "the interpreter; /usr/bin/python3 is tried next"),
  OUT("work/bench", "directory of results and generated data"),
  CONFIGS(
      "plain start scores",
      "configs of src/bench/configs to train; Python uses the parameters of the first"),
  TRACKS("4000", "1000", "features: sequences"),
  FRAMES("58", "features, table: mean number of frames"),
  DIMS("768", "features, table: values per frame"),
  ROWS("20000", "4000", "training: tracks"),
  COLUMNS("256", "128", "training: feature columns; an even number"),
  TAGS("32", "8", "training: tags"),
  ROUNDS("200", "50", "training: trees per tag"),
  FOLDS("3", "training: folds; at least 3 for start_from"),
  GROWTH_ROWS("8000", "2000", "growth: tracks of the base; up to four times as many"),
  GROWTH_COLUMNS("64", "32", "growth: feature columns of the base; up to four times as many"),
  GROWTH_TAGS("16", "8", "growth: tags of the base; up to four times as many"),
  GROWTH_ROUNDS("100", "50", "growth: trees per tag"),
  PREDICT_TRACKS("4000", "1000", "predict: tracks to train on, and to predict"),
  START_FILES("1000 6000", "200 400", "start: sequences, of one or several sizes"),
  MILLION_TRACKS("1000000", "20000", "million: tracks to predict"),
  SPARK_TRACKS("10000 30000 100000 300000", "2000 6000", "spark: generated tracks to train on"),
  SPARK_CONFIGS("", "spark: configs to run on SPARK_DATA instead, such as configs/quick.yaml"),
  SPARK_DATA("", "spark: the data directory of SPARK_CONFIGS"),
  TABLE_TRACKS("20000", "500", "table: generated tracks to predict; more than 100"),
  TABLE_TAGS("256", "16", "table: tags");

  private final String value;
  private final String quickValue;
  private final String meaning;

  Variable(String value, String meaning) {
    this(value, value, meaning);
  }

  Variable(String value, String quickValue, String meaning) {
    this.value = value;
    this.quickValue = quickValue;
    this.meaning = meaning;
  }

  String defaultValue(boolean quick) {
    return quick ? quickValue : value;
  }

  String meaning() {
    return meaning;
  }
}
