package org.tagboost.predict;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tagboost.bundle.Manifest;
import org.tagboost.decision.Thresholds;
import org.tagboost.submission.SubmissionLine;

/** CSV with a line a track, which begins with its id. */
final class CsvFormat implements RowFormat {

  /** What follows the id and its comma. */
  private interface Rest {
    void write(ByteArrayOutputStream out, String track, float[] scores) throws IOException;
  }

  private final byte[] header;
  private final Supplier<Rest> rest;

  /**
   * @param rest prepares one thread
   */
  private CsvFormat(String header, Supplier<Rest> rest) {
    this.header = utf8(header);
    this.rest = rest;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** {@code track,prediction}, the prediction being one quoted field. */
  static CsvFormat submission(int digits) {
    return new CsvFormat(
        SubmissionLine.header(),
        () -> {
          SubmissionLine line = new SubmissionLine(digits);
          return line::writeField;
        });
  }

  /** {@code track} and the names of all tags; equal names are followed by their tag's id. */
  static CsvFormat wide(List<Manifest.TagInfo> tags, int digits) {
    return new CsvFormat(
        wideHeader(tags),
        () -> {
          SubmissionLine line = new SubmissionLine(digits);
          return (out, track, scores) -> line.writeAll(out, scores);
        });
  }

  /** As {@link #wide}, with 1 for a tag that is decided, and 0. */
  static CsvFormat wideDecisions(List<Manifest.TagInfo> tags, Thresholds thresholds) {
    return new CsvFormat(
        wideHeader(tags),
        () ->
            (out, track, scores) ->
                out.writeBytes(
                    utf8(
                        IntStream.range(0, scores.length)
                            .mapToObj(tag -> thresholds.decides(tag, scores[tag]) ? "1" : "0")
                            .collect(Collectors.joining(",")))));
  }

  /** {@code track,tags}, as labels: one field of the ids of the tags that are decided. */
  static CsvFormat labels(List<Manifest.TagInfo> tags, Thresholds thresholds) {
    return new CsvFormat(
        "track,tags\n",
        () ->
            (out, track, scores) ->
                out.writeBytes(
                    utf8(
                        SubmissionLine.field(
                            IntStream.range(0, scores.length)
                                .filter(tag -> thresholds.decides(tag, scores[tag]))
                                .mapToObj(tag -> tags.get(tag).id())
                                .collect(Collectors.joining(","))))));
  }

  private static String wideHeader(List<Manifest.TagInfo> tags) {
    boolean distinct =
        new HashSet<>(tags.stream().map(Manifest.TagInfo::name).toList()).size() == tags.size();
    return Stream.concat(
            Stream.of("track"),
            tags.stream().map(tag -> distinct ? tag.name() : tag.name() + " (" + tag.id() + ")"))
        .map(SubmissionLine::field)
        .collect(Collectors.joining(",", "", "\n"));
  }

  @Override
  public byte[] header() {
    return header.clone();
  }

  @Override
  public byte[] start(String track) {
    return utf8(SubmissionLine.start(track));
  }

  @Override
  public Rows rows() {
    Rest written = rest.get();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return (track, scores) -> {
      out.reset();
      try {
        out.writeBytes(start(track));
        written.write(out, track, scores);
        out.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return out.toByteArray();
    };
  }
}
