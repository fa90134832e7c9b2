package org.tagboost.predict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tagboost.bundle.Manifest;
import org.tagboost.submission.SubmissionLine;

/**
 * A line of JSON a track: {@code {"track":"17","tags":[{"tag":"3","name":"rock","p":0.8125000}]}},
 * the most probable tag first; for a skipped track {@code {"track":"18","error":"..."}}.
 */
final class JsonFormat implements RowFormat {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<byte[]> starts;
  private final Shown shown;
  private final int digits;

  JsonFormat(List<Manifest.TagInfo> tags, Shown shown, int digits) {
    this.starts =
        tags.stream()
            .map(
                tag ->
                    utf8(
                        "{\"tag\":%s,\"name\":%s,\"p\":"
                            .formatted(quoted(tag.id()), quoted(tag.name()))))
            .toList();
    this.shown = shown;
    this.digits = digits;
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] header() {
    return new byte[0];
  }

  @Override
  public byte[] start(String track) {
    return utf8("{\"track\":" + quoted(track) + ",");
  }

  @Override
  public Optional<String> reason(byte[] line) {
    try {
      JsonNode error = MAPPER.readTree(line).get("error");
      return Optional.ofNullable(error).map(JsonNode::asText);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Rows rows() {
    return new JsonRows();
  }

  private final class JsonRows implements Rows {

    private final SubmissionLine text = new SubmissionLine(digits);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Override
    public byte[] row(String track, float[] scores) {
      float[] probabilities = shown.probabilities(scores);
      int[] listed =
          IntStream.range(0, scores.length)
              .filter(tag -> shown.lists(tag, scores[tag], probabilities[tag]))
              .boxed()
              .sorted(Comparator.comparing((Integer tag) -> -probabilities[tag]))
              .limit(shown.top())
              .mapToInt(Integer::intValue)
              .toArray();
      out.reset();
      out.writeBytes(start(track));
      out.writeBytes(utf8("\"tags\":["));
      try {
        for (int i = 0; i < listed.length; i++) {
          if (i > 0) {
            out.write(',');
          }
          out.writeBytes(starts.get(listed[i]));
          text.write(out, probabilities[listed[i]]);
          out.write('}');
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      out.writeBytes(utf8("]}\n"));
      return out.toByteArray();
    }

    @Override
    public byte[] skipped(String track, String reason) {
      out.reset();
      out.writeBytes(start(track));
      out.writeBytes(utf8("\"error\":" + quoted(reason) + "}\n"));
      return out.toByteArray();
    }
  }
}
