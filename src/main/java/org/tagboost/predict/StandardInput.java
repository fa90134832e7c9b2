package org.tagboost.predict;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tagboost.data.JsonTrack;
import org.tagboost.data.NpyStream;
import org.tagboost.data.TrackIds;
import org.tagboost.failure.UserException;

/** Tracks from standard input, answered as soon as no other has arrived. */
public abstract class StandardInput extends StreamSource {

  private static final String NAME = "standard input";

  /** The form of the stream. */
  public enum Form {
    /** A line a track: the path of its {@code .npy}. */
    PATHS,
    /** A line a track: its id and frames. */
    JSONL,
    /** The {@code .npy} of one track after another. */
    NPY
  }

  /**
   * Tracks from a stream, which stays open.
   *
   * @param ids of the tracks of {@link Form#NPY}; numbers from 0 if empty
   */
  static StandardInput of(Form form, InputStream in, Optional<List<String>> ids) {
    return switch (form) {
      case PATHS -> new Lines(in, StandardInput::ofPath);
      case JSONL -> new Lines(in, JsonLine::new);
      case NPY -> new Arrays(in, ids);
    };
  }

  @Override
  public boolean live() {
    return true;
  }

  private static Track ofPath(byte[] line, long number) {
    String text = new String(line, StandardCharsets.UTF_8);
    try {
      Path path = Path.of(text);
      return new FileTrack(TrackIds.ofFile(String.valueOf(path.getFileName())), path);
    } catch (InvalidPathException e) {
      return new FailedTrack(
          "line " + number, NAME + ":" + number + ": is not a path (" + e.getReason() + ")");
    }
  }

  private interface LineReader {
    Track track(byte[] line, long number);
  }

  private static final class Lines extends StandardInput {
    private final LineStream lines;
    private final LineReader reader;
    private long number;

    Lines(InputStream in, LineReader reader) {
      this.lines = new LineStream(in, NAME);
      this.reader = reader;
    }

    @Override
    Optional<Arrival> arrival() {
      for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
        number++;
        if (!isBlank(line.get())) {
          return Optional.of(new Arrival(reader.track(line.get(), number), line.get().length));
        }
      }
      return Optional.empty();
    }

    private static boolean isBlank(byte[] line) {
      for (byte b : line) {
        if (b != ' ' && b != '\t') {
          return false;
        }
      }
      return true;
    }

    @Override
    boolean ready() {
      return lines.ready();
    }
  }

  private static final class Arrays extends StandardInput {
    private final NpyStream stream;
    private final Optional<List<String>> ids;
    private int next;

    Arrays(InputStream in, Optional<List<String>> ids) {
      this.stream = new NpyStream(in, NAME);
      this.ids = ids;
    }

    @Override
    Optional<Arrival> arrival() {
      Optional<byte[]> npy = stream.next();
      int index = next++;
      if (ids.isPresent() && npy.isPresent() != index < ids.get().size()) {
        throw new UserException(
            "--ids lists %d tracks, but standard input has %s"
                .formatted(ids.get().size(), npy.isPresent() ? "more" : String.valueOf(index)));
      }
      String id = ids.isPresent() && npy.isPresent() ? ids.get().get(index) : "" + index;
      return npy.map(
          bytes -> new Arrival(new BytesTrack(id, bytes, NAME + ", array " + id), bytes.length));
    }

    @Override
    boolean ready() {
      return stream.ready();
    }
  }

  /** A line of JSON, which is parsed in the thread that predicts it. */
  private static final class JsonLine implements Track {
    private final JsonTrack json;
    private final String place;

    JsonLine(byte[] line, long number) {
      this.json = new JsonTrack(line, NAME + ":" + number);
      this.place = "line " + number;
    }

    @Override
    public String id() {
      return json.id().orElse(place);
    }

    @Override
    public void read(Frames into) {
      json.read(into.nonFinite(), into.sequence());
    }
  }
}
