package org.tagboost.synth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.Presence;
import org.tagboost.failure.UserException;

/**
 * {@code GENERATED.md}: states that the data of a directory is generated, and with which settings.
 * It is written first, and rewritten last, so that the data is never mistaken for real data and an
 * interrupted run can be distinguished from a finished one.
 */
final class GeneratedNote {

  /** Increased whenever equal settings give different bytes than before. */
  private static final int GENERATOR_VERSION = 2;

  private static final String UNFINISHED =
      "\nNot finished yet: the same command, run again, goes on where this one stopped.\n";

  /** State of an earlier run with the same settings. */
  enum State {
    ABSENT,
    UNFINISHED,
    FINISHED
  }

  private final Path out;
  private final Path file;
  private final String text;

  GeneratedNote(Path out, SynthSettings settings, Optional<LabelFiles> labels) {
    this.out = out;
    file = out.resolve(SynthDataset.NOTE);
    text = text(settings, labels);
  }

  /**
   * Determines the state of the directory.
   *
   * @throws UserException if it contains anything but an earlier run with the same settings
   */
  State state() {
    try {
      if (Presence.ofFile(file)) {
        String found = Files.readString(file);
        if (found.equals(text)) {
          return State.FINISHED;
        }
        if (found.equals(text + UNFINISHED)) {
          return State.UNFINISHED;
        }
        throw refusal(
            "contains data generated with other settings (see " + SynthDataset.NOTE + ")");
      }
      if (!Presence.of(out)) {
        return State.ABSENT;
      }
      if (!Presence.ofFolder(out)) {
        throw refusal("is a file");
      }
      try (Stream<Path> children = Files.list(out)) {
        if (children.findAny().isPresent()) {
          throw refusal("is not empty and was not generated");
        }
      }
      return State.ABSENT;
    } catch (IOException e) {
      throw new UserException(out + ": cannot be read (" + e + "); choose another directory", e);
    }
  }

  void writeUnfinished() {
    AtomicFile.writeString(file, text + UNFINISHED);
  }

  void writeFinished() {
    AtomicFile.writeString(file, text);
  }

  private UserException refusal(String what) {
    return new UserException(
        out + ": " + what + ", expected a new or empty directory; delete it or choose another");
  }

  private static String text(SynthSettings settings, Optional<LabelFiles> labels) {
    String source =
        labels
            .map(
                files ->
                    "labels=sha256:"
                        + digest(files.train())
                        + " test=sha256:"
                        + digest(files.test()))
            .orElseGet(
                () ->
                    "tracks="
                        + settings.tracks()
                        + " test-tracks="
                        + settings.testTracks()
                        + " tags="
                        + settings.tags());
    return """
    The embedding sequences %s in this folder are generated: no audio stands behind them, and \
    scores reached on them say nothing about real music.
    They were made by version %d of Tagboost's generator with these parameters: \
    `%s dims=%d mean-frames=%d seed=%d archive=%b`.
    """
        .formatted(
            labels.isPresent() ? "and the test part's labels" : "and labels",
            GENERATOR_VERSION,
            source,
            settings.dims(),
            settings.meanFrames(),
            settings.seed(),
            settings.archive());
  }

  /** A hash of the content, not of the path, because files can change or move. */
  private static String digest(Path file) {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(sha, 0, 8);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read (" + e + "); name an existing CSV file", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
