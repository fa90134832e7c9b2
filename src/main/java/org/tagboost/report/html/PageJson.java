package org.tagboost.report.html;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;

/** Data of a page's script, as JSON that may stand inside a {@code script} element. */
final class PageJson {

  /** No chart shows more digits. */
  private static final MathContext DIGITS = new MathContext(6);

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(
              new SimpleModule()
                  .addSerializer(Double.class, new Rounded())
                  .addSerializer(double.class, new Rounded())
                  .addSerializer(double[].class, new RoundedArray()));

  private PageJson() {}

  /**
   * Writes records, maps, lists, strings and numbers. A double keeps six digits; NaN and infinities
   * become null.
   */
  static String write(Object data) {
    try {
      // Only strings can hold a "<"; without it nothing looks like the end of the element.
      return JSON.writeValueAsString(data).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("data of a page", e);
    }
  }

  private static void writeRounded(double value, JsonGenerator json) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(new BigDecimal(value, DIGITS).stripTrailingZeros());
    } else {
      json.writeNull();
    }
  }

  private static final class Rounded extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      writeRounded(value, json);
    }
  }

  private static final class RoundedArray extends JsonSerializer<double[]> {
    @Override
    public void serialize(double[] values, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartArray();
      for (double value : values) {
        writeRounded(value, json);
      }
      json.writeEndArray();
    }
  }
}
