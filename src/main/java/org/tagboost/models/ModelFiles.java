package org.tagboost.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;
import org.tagboost.features.FeatureFiles;

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
   * The files that {@link #write} wrote, one or two.
   *
   * @param path without extension
   */
  public static List<Path> files(Path path, ModelKind kind) {
    return Stream.of("." + kind.extension(), CONSTANTS)
        .map(suffix -> file(path, suffix))
        .filter(Presence::of)
        .toList();
  }

  /**
   * Reads a model that {@link #write} wrote; its scores are equal to the last bit.
   *
   * @throws UserException if it is missing or damaged
   */
  public static TagModel read(Path path, ModelKind kind) {
    return read(FeatureFiles.in(path.resolveSibling("")), String.valueOf(path.getFileName()), kind);
  }

  /**
   * As {@link #read(Path, ModelKind)}, from whatever holds the files.
   *
   * @param path without extension
   */
  public static TagModel read(FeatureFiles files, String path, ModelKind kind) {
    return read(files, path, kind, Optional.empty());
  }

  /**
   * As {@link #read(FeatureFiles, String, ModelKind)}, sharing memory with a model of another fold.
   *
   * @param beside as {@link #read} returned it
   */
  public static TagModel read(
      FeatureFiles files, String path, ModelKind kind, Optional<TagModel> beside) {
    String model = path + "." + kind.extension();
    SortedMap<Integer, Float> constants = new TreeMap<>();
    try (InputStream in = openIfThere(files, path + CONSTANTS)) {
      if (in != null) {
        constants.putAll(readConstants(in));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(files, path + CONSTANTS, e);
    }
    try (InputStream in = constants.isEmpty() ? files.open(model) : openIfThere(files, model)) {
      TagModel learnt = in == null ? null : kind.load(in, beside.flatMap(ConstantTags::learntOf));
      return constants.isEmpty() && learnt != null ? learnt : new ConstantTags(constants, learnt);
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(files, model, e);
    }
  }

  private static @Nullable InputStream openIfThere(FeatureFiles files, String name)
      throws IOException {
    try {
      return files.open(name);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static SortedMap<Integer, Float> readConstants(InputStream in) throws IOException {
    SortedMap<Integer, Float> constants = new TreeMap<>();
    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      int comma = line.indexOf(',');
      if (!line.equals(HEADER)) {
        constants.put(
            Integer.valueOf(line.substring(0, Math.max(0, comma))),
            Float.valueOf(line.substring(comma + 1)));
      }
    }
    return constants;
  }

  private static UserException damaged(FeatureFiles files, String name, Exception e) {
    return new UserException(
        files.location()
            + "/"
            + name
            + ": cannot be read ("
            + (e instanceof IOException io ? AtomicFile.reason(io) : e.getMessage())
            + "); delete the directory of its model and train again",
        e);
  }

  private static Path file(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }
}
