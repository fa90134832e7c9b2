package org.tagboost.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.tagboost.failure.UserException;

/**
 * A track as a line of JSON: {@code {"track": "17", "frames": [[0.1, 0.2], [0.3, 0.4]]}}. Other
 * fields are ignored. NaN and Infinity are read as Python writes them.
 */
public final class JsonTrack {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final String EXPECTED =
      ", expected a line such as {\"track\": \"17\", \"frames\": [[0.1, 0.2], [0.3, 0.4]]}";

  private final byte[] line;
  private final String name;

  /**
   * @param line in UTF-8
   * @param name for messages, such as {@code standard input:3}
   */
  public JsonTrack(byte[] line, String name) {
    this.line = line;
    this.name = name;
  }

  /** The track's id; empty if the line has none, or is no JSON as far as the id. */
  public Optional<String> id() {
    try (JsonParser json = FACTORY.createParser(line)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          boolean wanted = json.currentName().equals("track");
          JsonToken value = json.nextToken();
          if (wanted) {
            return value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT
                ? Optional.of(json.getText())
                : Optional.empty();
          }
          json.skipChildren();
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads the frames.
   *
   * @throws UserException if the line is no such JSON, has no track or no frames, its frames differ
   *     in length, or the policy refuses a value
   */
  public void read(NonFinite policy, Sequence into) {
    try (JsonParser json = FACTORY.createParser(line)) {
      boolean found = false;
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw wrong("is no JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = json.currentName().equals("frames");
        json.nextToken();
        if (wanted) {
          readFrames(json, into);
          found = true;
        } else {
          json.skipChildren();
        }
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        throw wrong("has more than one value");
      }
      if (!found) {
        throw wrong("has no \"frames\"");
      }
    } catch (IOException e) {
      throw wrong("is not JSON");
    }
    if (id().isEmpty()) {
      throw wrong("has no text in \"track\"");
    }
    NpyDecoder.apply(policy, into, name);
  }

  private void readFrames(JsonParser json, Sequence into) throws IOException {
    float[] values = new float[1024];
    int size = 0;
    int frames = 0;
    int dims = -1;
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw wrong("has no array in \"frames\"");
    }
    while (json.nextToken() == JsonToken.START_ARRAY) {
      int start = size;
      for (JsonToken token = json.nextToken();
          token != JsonToken.END_ARRAY;
          token = json.nextToken()) {
        if (token == null || !token.isNumeric()) {
          throw wrong("has something else than a number in frame " + frames + " (from 0)");
        }
        if (size == values.length) {
          values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = json.getFloatValue();
      }
      if (dims >= 0 && size - start != dims) {
        throw wrong(
            "has %d values in frame %d (from 0) and %d in those before"
                .formatted(size - start, frames, dims));
      }
      dims = size - start;
      frames++;
    }
    if (json.currentToken() != JsonToken.END_ARRAY || size == 0) {
      throw wrong("has no frames of numbers");
    }
    System.arraycopy(values, 0, into.resize(frames, dims), 0, size);
  }

  private UserException wrong(String what) {
    return new UserException(name + ": " + what + EXPECTED);
  }
}
