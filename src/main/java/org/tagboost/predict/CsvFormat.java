package org.tagboost.predict;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tagboost.bundle.Manifest;
import org.tagboost.submission.SubmissionLine;

/** CSV with a line a track: as a submission, or with a column a tag. */
final class CsvFormat implements RowFormat {

  private final byte[] header;
  private final boolean wide;
  private final int digits;

  private CsvFormat(String header, boolean wide, int digits) {
    this.header = header.getBytes(StandardCharsets.UTF_8);
    this.wide = wide;
    this.digits = digits;
  }

  /** {@code track,prediction}, the prediction being one quoted field. */
  static CsvFormat submission(int digits) {
    return new CsvFormat(SubmissionLine.header(), false, digits);
  }

  /** {@code track} and the names of all tags; equal names are followed by their tag's id. */
  static CsvFormat wide(List<Manifest.TagInfo> tags, int digits) {
    boolean distinct =
        new HashSet<>(tags.stream().map(Manifest.TagInfo::name).toList()).size() == tags.size();
    String header =
        Stream.concat(
                Stream.of("track"),
                tags.stream()
                    .map(tag -> distinct ? tag.name() : tag.name() + " (" + tag.id() + ")"))
            .map(SubmissionLine::field)
            .collect(Collectors.joining(",", "", "\n"));
    return new CsvFormat(header, true, digits);
  }

  @Override
  public byte[] header() {
    return header.clone();
  }

  @Override
  public byte[] start(String track) {
    return SubmissionLine.start(track).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Rows rows() {
    SubmissionLine line = new SubmissionLine(digits);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return (track, probabilities) -> {
      out.reset();
      try {
        if (wide) {
          out.writeBytes(start(track));
          line.writeAll(out, probabilities);
          out.write('\n');
        } else {
          line.write(out, track, probabilities);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return out.toByteArray();
    };
  }
}
