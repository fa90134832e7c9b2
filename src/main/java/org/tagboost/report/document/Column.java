package org.tagboost.report.document;

/**
 * A column of a table.
 *
 * @param minor whether a small screen may hide it
 */
public record Column(String name, Kind kind, boolean minor) {

  /** What its cells hold. */
  public enum Kind {
    TEXT,
    NUMBER,
    /** Keys and values of a config, names of files. */
    CODE,
    /** Texts that a page folds away where they are long. */
    LONG,
    /** Numbers up to 1 that a page shades by their size. */
    SHARE;

    /** Whether cells align right. */
    public boolean numeric() {
      return this == NUMBER || this == SHARE;
    }
  }

  public static Column text(String name) {
    return new Column(name, Kind.TEXT, false);
  }

  public static Column number(String name) {
    return new Column(name, Kind.NUMBER, false);
  }

  public static Column code(String name) {
    return new Column(name, Kind.CODE, false);
  }

  public static Column share(String name) {
    return new Column(name, Kind.SHARE, false);
  }

  /** The same column, which a small screen may hide. */
  public Column asMinor() {
    return new Column(name, kind, true);
  }
}
