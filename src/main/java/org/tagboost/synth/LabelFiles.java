package org.tagboost.synth;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

/**
 * Real labels in the layout of the contest.
 *
 * @param train a file {@code track,tags}
 * @param test a file {@code track}
 */
record LabelFiles(Path train, Path test) {

  /** Limits the size of the co-occurrence table. */
  private static final int MAX_TAGS = 10_000;

  /** An id is a file name, so it must stay in its directory; a tar header has 100 bytes for it. */
  private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

  /**
   * The label files of the settings.
   *
   * @param labels a {@code train.csv}, or a directory that contains one
   */
  static LabelFiles of(Path labels, SynthSettings settings) {
    boolean folder = Presence.ofFolder(labels);
    Path train = folder ? labels.resolve("train.csv") : labels;
    Path test =
        settings
            .test()
            .orElseGet(
                () -> {
                  if (!folder) {
                    throw new UserException(
                        "--labels " + labels + ": needs --test with the path of test.csv");
                  }
                  return labels.resolve("test.csv");
                });
    return new LabelFiles(train, test);
  }

  /**
   * Reads ids and labels; the number of tags is the largest tag + 1. The labels of test tracks are
   * unknown, so each gets the tags of a training track drawn at random.
   *
   * @throws UserException with file and line of the first error
   */
  LabelledParts read(long seed) {
    Set<String> seen = new HashSet<>();
    List<String> trainIds = new ArrayList<>();
    List<int[]> tags = new ArrayList<>();
    for (Row row : rows(train, List.of("track", "tags"))) {
      trainIds.add(id(row, seen));
      tags.add(tags(row));
    }
    List<String> testIds = new ArrayList<>();
    for (Row row : rows(test, List.of("track"))) {
      testIds.add(id(row, seen));
    }
    Noise noise = new Noise(seed, Streams.LABELS);
    int[][] testTags =
        testIds.stream().map(id -> tags.get(noise.below(tags.size()))).toArray(int[][]::new);
    int count = 1 + tags.stream().flatMapToInt(IntStream::of).max().orElse(0);
    return new LabelledParts(
        new TaggedTracks(trainIds, tags.toArray(int[][]::new)),
        new TaggedTracks(testIds, testTags),
        IntStream.range(0, count).mapToObj(tag -> "tag " + tag).toList());
  }

  /** A line after the header; {@code where} is its place, for messages. */
  private record Row(String where, CSVRecord fields) {}

  private static List<Row> rows(Path file, List<String> header) {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = CSVFormat.DEFAULT.parse(reader)) {
      List<Row> rows = new ArrayList<>();
      for (CSVRecord fields : parser) {
        Row row = new Row(file + ":" + parser.getCurrentLineNumber(), fields);
        boolean first = fields.getRecordNumber() == 1;
        if (first ? !fields.toList().equals(header) : fields.size() != header.size()) {
          throw new UserException(
              row.where
                  + ": '"
                  + String.join(",", fields.toList())
                  + "' should be "
                  + (first ? "the header " : "a row of ")
                  + String.join(",", header)
                  + "; fix the row, and quote lists of tags");
        }
        if (!first) {
          rows.add(row);
        }
      }
      if (rows.isEmpty()) {
        throw new UserException(file + ": contains no tracks, expected at least one");
      }
      return rows;
    } catch (IOException e) {
      throw new UserException(
          file + ": cannot be read (" + e + "); name a CSV file with columns " + header, e);
    }
  }

  private static String id(Row row, Set<String> seen) {
    String id = row.fields.get(0);
    if (!SAFE_ID.matcher(id).matches()) {
      throw new UserException(
          row.where
              + ": track '"
              + id
              + "' cannot be a file name; use 1 to 64 letters, digits, '.', '_' or '-'");
    }
    if (!seen.add(id)) {
      throw new UserException(
          row.where + ": track '" + id + "' occurs twice in train.csv and test.csv; remove one");
    }
    return id;
  }

  private static int[] tags(Row row) {
    String list = row.fields.get(1).strip();
    if (list.isEmpty()) {
      return new int[0];
    }
    // The contest's file contains repeated tags.
    return Pattern.compile(",")
        .splitAsStream(list)
        .mapToInt(tag -> tag(row, tag.strip()))
        .sorted()
        .distinct()
        .toArray();
  }

  private static int tag(Row row, String text) {
    int tag = -1;
    try {
      tag = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      // Reported below, together with numbers out of range.
    }
    if (tag < 0 || tag >= MAX_TAGS) {
      throw new UserException(
          row.where
              + ": tag '"
              + text
              + "' should be a whole number from 0 to "
              + (MAX_TAGS - 1)
              + "; fix it");
    }
    return tag;
  }
}
