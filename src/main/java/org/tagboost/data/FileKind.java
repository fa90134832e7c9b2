package org.tagboost.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Files that hold embeddings, but are no {@code .npy} of a track: what they are, and what to do.
 */
enum FileKind {
  PYTORCH(
      "a PyTorch file",
      "save each track as .npy: np.save('17.npy', torch.load('17.pt').float().numpy())",
      "pt|pth"),
  PICKLE("a Python pickle", "save each track as .npy: np.save('17.npy', array)", "pkl|pickle"),
  NPZ(
      "an archive of NumPy arrays",
      "convert it once: tagboost import FILE.npz --out track_embeddings.tar",
      "npz"),
  TFRECORD(
      "a TFRecord file",
      "convert all of them once: tagboost import FOLDER --out track_embeddings.tar",
      "tfrecord"),
  HDF5(
      "an HDF5 file",
      "convert it once: tagboost import FILE.h5 --out track_embeddings.tar",
      "h5|hdf5"),
  PARQUET(
      "a Parquet file",
      "convert it once: tagboost import FILE.parquet --out track_embeddings.tar",
      "parquet"),
  ARRAY(
      "a NumPy array of all tracks",
      "name it track_embeddings.npy, and write the ids of its rows to track_ids.txt, one a line",
      "npy");

  private final String description;
  private final String remedy;
  private final String suffixes;

  /**
   * @param suffixes endings of names, with a bar between them
   */
  FileKind(String description, String remedy, String suffixes) {
    this.description = description;
    this.remedy = remedy;
    this.suffixes = suffixes;
  }

  /** As a clause: what a file is taken for, and what to do. */
  String advice() {
    return "is taken for " + description + "; " + remedy;
  }

  /** The kind that a name stands for. */
  static Optional<FileKind> named(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (FileKind kind : values()) {
      if (name.matches(".*\\.(" + kind.suffixes + ")")) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The endings of names of these files that may stand beside a track's id. */
  static List<String> suffixesOfTracks() {
    return List.of(".pt", ".pth", ".pkl", ".pickle", ".h5", ".hdf5", ".parquet");
  }

  /**
   * What the content of a file is, as a noun, by its first bytes.
   *
   * @param start the file or its beginning, from 0 to the buffer's limit
   */
  static Optional<String> ofContent(ByteBuffer start) {
    byte[] bytes = new byte[Math.min(8, start.limit())];
    start.get(0, bytes);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.startsWith("PK\3\4")) {
      return Optional.of("a zip file, as .npz and PyTorch's .pt are");
    }
    if (text.startsWith("\u0089HDF")) {
      return Optional.of("an HDF5 file");
    }
    if (text.startsWith("PAR1")) {
      return Optional.of("a Parquet file");
    }
    if (text.startsWith("\u001f\u008b")) {
      return Optional.of("a gzip file; unpack it");
    }
    if (text.startsWith("\u0080") && text.length() > 1 && text.charAt(1) <= 5) {
      return Optional.of("a Python pickle");
    }
    boolean printable = text.chars().allMatch(c -> (c >= ' ' && c < 127) || c == '\n' || c == '\t');
    return printable && text.length() == 8 ? Optional.of("text") : Optional.empty();
  }
}
