package org.tagboost.models;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.UserException;

/**
 * Where a trained model lies: {@code <path>.<extension>} in the format of its kind, and {@code
 * <path>.constants.csv}, {@code tag,probability}, if tags of it could not be learnt.
 */
public final class ModelFiles {

  private static final String CONSTANTS = ".constants.csv";
  private static final String HEADER = "tag,probability";

  private ModelFiles() {}

  /**
   * Writes a model atomically.
   *
   * @param path without extension
   */
  public static void write(Path path, ModelKind kind, TagModel model) {
    if (model instanceof ConstantTags some) {
      StringBuilder text = new StringBuilder(HEADER).append('\n');
      some.constants().forEach((tag, p) -> text.append(tag).append(',').append(p).append('\n'));
      AtomicFile.writeString(file(path, CONSTANTS), text.toString());
      if (some.learnt() == null) {
        return;
      }
    }
    AtomicFile.write(file(path, "." + kind.extension()), model::save);
  }

  /**
   * Reads a model that {@link #write} wrote; its scores are equal to the last bit.
   *
   * @throws UserException if it is missing or damaged
   */
  public static TagModel read(Path path, ModelKind kind) {
    Path constants = file(path, CONSTANTS);
    Path model = file(path, "." + kind.extension());
    boolean someConstant = Files.exists(constants);
    TagModel learnt = someConstant && !Files.exists(model) ? null : load(model, kind);
    return someConstant || learnt == null
        ? new ConstantTags(readConstants(constants), learnt)
        : learnt;
  }

  private static TagModel load(Path file, ModelKind kind) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
      return kind.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(file, e);
    }
  }

  private static SortedMap<Integer, Float> readConstants(Path file) {
    try {
      SortedMap<Integer, Float> constants = new TreeMap<>();
      for (String line : Files.readAllLines(file)) {
        int comma = line.indexOf(',');
        if (!line.equals(HEADER)) {
          constants.put(
              Integer.valueOf(line.substring(0, Math.max(0, comma))),
              Float.valueOf(line.substring(comma + 1)));
        }
      }
      return constants;
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(file, e);
    }
  }

  private static UserException damaged(Path file, Exception e) {
    return new UserException(
        file
            + ": cannot be read ("
            + (e instanceof IOException io ? AtomicFile.reason(io) : e.getMessage())
            + "); delete the directory of its model and train again",
        e);
  }

  private static Path file(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }
}
