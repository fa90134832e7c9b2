package org.tagboost.survey;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.tagboost.config.DataConfig;
import org.tagboost.config.LabelConfig;
import org.tagboost.config.NonFiniteValues;
import org.tagboost.data.NpyHeader;

/** A data directory that a test writes by hand. */
record SurveyedFolder(Path dir) {

  SurveyedFolder labels(String file, String... lines) throws IOException {
    Files.createDirectories(dir);
    Files.writeString(dir.resolve(file), String.join("\n", lines) + "\n");
    return this;
  }

  /** A track of zeros but for its last value. */
  SurveyedFolder track(String id, int frames, int dims, float last) throws IOException {
    byte[] header = NpyHeader.ofMatrix(frames, dims);
    ByteBuffer bytes =
        ByteBuffer.allocate(header.length + 4 * frames * dims)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(header)
            .putFloat(header.length + 4 * (frames * dims - 1), last);
    Path file = dir.resolve("track_embeddings/" + id + ".npy");
    Files.createDirectories(file.getParent());
    Files.write(file, bytes.array());
    return this;
  }

  SurveyedFolder track(String id, int frames, int dims) throws IOException {
    return track(id, frames, dims, 0);
  }

  DataConfig config(NonFiniteValues nonFinite) {
    return new DataConfig(dir, OptionalInt.empty(), nonFinite, LabelConfig.DEFAULT);
  }

  DataConfig config() {
    return config(NonFiniteValues.REFUSE);
  }
}
