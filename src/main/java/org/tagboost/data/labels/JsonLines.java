package org.tagboost.data.labels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.tagboost.config.LabelFormatName;
import org.tagboost.failure.Printable;

/** A JSON object per line: {@code {"track": "17", "tags": ["rock", "jazz"]}}. */
final class JsonLines implements LabelFormat {

  private static final String TRACK = "track";
  private static final String TAGS = "tags";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Override
  public LabelFormatName name() {
    return LabelFormatName.JSONL;
  }

  @Override
  public String description() {
    return "a JSON object per line, with a list of tags";
  }

  @Override
  public boolean fits(LabelSource source) {
    return source.firstLine().stripLeading().startsWith("{");
  }

  @Override
  public LabelRows read(LabelSource source, Consumer<String> problems) {
    List<LabelRows.Row> rows = new ArrayList<>();
    List<String> lines = source.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        try {
          rows.add(row(source, i + 1, MAPPER.readTree(lines.get(i))));
        } catch (JsonProcessingException | IllegalArgumentException e) {
          problems.accept(
              "%s:%d: is '%s', expected a line such as {\"%s\": \"17\", \"tags\": [\"rock\", \"jazz\"]}%s"
                  .formatted(
                      source.file(),
                      i + 1,
                      Printable.value(lines.get(i)),
                      source.trackColumn(TRACK),
                      source.extras().isEmpty()
                          ? ""
                          : " with a value of " + String.join(", ", source.extras())));
        }
      }
    }
    return new LabelRows(rows, List.of(), true);
  }

  private static LabelRows.Row row(LabelSource source, int line, JsonNode object) {
    if (!object.path(TAGS).isArray()) {
      throw new IllegalArgumentException("no list of tags");
    }
    return new LabelRows.Row(
        source.file(),
        line,
        text(object.path(source.trackColumn(TRACK))),
        StreamSupport.stream(object.path(TAGS).spliterator(), false)
            .map(tag -> Tags.strip(text(tag)))
            .filter(tag -> !tag.isEmpty())
            .toList(),
        source.extras().stream().map(extra -> text(object.path(extra))).toList());
  }

  private static String text(JsonNode value) {
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw new IllegalArgumentException("neither a text nor a whole number");
    }
    return value.asText();
  }
}
