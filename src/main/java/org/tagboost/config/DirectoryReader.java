package org.tagboost.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tagboost.failure.UserException;

/** Reads a directory: its path, or the URL of one of another file system. */
final class DirectoryReader {

  private static final String EXPECTED = "the path of a directory";

  private static final Pattern NOT_BLANK = Pattern.compile(".*\\S.*");

  /** A letter alone is a drive of Windows. */
  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

  private static final Pattern FILE = Pattern.compile("file:(?://)?(/(?!/).*)");

  private DirectoryReader() {}

  /** A directory from which files are read; adds a problem if there can be none. */
  static Path read(Section section, String key) {
    return directory(section, key, false);
  }

  /** A directory to which files are written too. */
  static Path written(Section section, String key) {
    return directory(section, key, true);
  }

  private static Path directory(Section section, String key, boolean written) {
    String text = section.text(key, NOT_BLANK, EXPECTED);
    Matcher file = FILE.matcher(text);
    try {
      if (file.matches()) {
        return Path.of(file.group(1));
      }
      if (!text.startsWith("file:/")) {
        return URL.matcher(text).matches() ? StorageProvider.of(text, written) : Path.of(text);
      }
      section.expected(key, EXPECTED); // of another machine
    } catch (InvalidPathException e) {
      section.expected(key, EXPECTED);
    } catch (UserException e) {
      section.problem(key, String.valueOf(e.getMessage()));
    }
    return Path.of("");
  }
}
