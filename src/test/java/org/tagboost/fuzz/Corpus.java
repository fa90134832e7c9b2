package org.tagboost.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Spoiled files of which Python was asked what they hold: {@code corpus.tar.gz}, and the answers by
 * {@code fuzz_cases.py} in {@code verdicts.csv}. {@code java org.tagboost.fuzz.Corpus FILE COUNT
 * SEED} writes one, of so many files for each format.
 */
public final class Corpus {

  private static final String TRACKS =
      "track,tags\n0,\"0,1\"\na/b,2\n\"with \"\"quotes\"\"\",\"1, 2\"\n3,\nvier,rock\n";

  private Corpus() {}

  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    Map<String, byte[]> files = new LinkedHashMap<>();
    byte[] tar = archive(Map.of("track_embeddings/0.npy", npy(), "track_embeddings/x.npy", npy()));
    add(files, "npy", npy(), Formats.NPY, count, seed);
    add(files, "csv", TRACKS.getBytes(StandardCharsets.UTF_8), Formats.CSV, count, seed);
    add(files, "tar", tar, Formats.TAR, count, seed);
    add(files, "tar.gz", ArchiveMutators.compressed(tar), Formats.GZIP, count, seed);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(arguments[0])))) {
      out.write(archive(files));
    }
  }

  private static void add(
      Map<String, byte[]> files,
      String format,
      byte[] whole,
      Mutator mutator,
      int count,
      long seed) {
    for (int i = 0; i < count; i++) {
      Random random = new Random(seed * 1_000_003 + format.hashCode() * 31L + i);
      files.put(format + "/" + i + "." + format, mutator.apply(whole, random));
    }
  }

  /** Four frames of six dims: 0, 0.25, 0.5 and so on. */
  private static byte[] npy() {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 6), }";
    ByteBuffer file = ByteBuffer.allocate(128 + 96).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
    file.put(
        (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 24; i++) {
      file.putFloat(i / 4f);
    }
    return file.array();
  }

  private static byte[] archive(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      for (String name : files.keySet().stream().sorted().toList()) {
        byte[] content = files.getOrDefault(name, new byte[0]);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setModTime(0);
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The files of a corpus by name. */
  public static Map<String, byte[]> read(InputStream corpus) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (TarArchiveInputStream in = new TarArchiveInputStream(new GZIPInputStream(corpus))) {
      for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }
}
