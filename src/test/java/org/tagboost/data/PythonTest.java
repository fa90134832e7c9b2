package org.tagboost.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.failure.UserException;
import org.tagboost.fuzz.Corpus;

/**
 * Spoiled files that NumPy and Python's csv, tarfile and gzip were given too
 * (src/test/python/fuzz_cases.py). What both read is the same. System property {@code fuzz.corpus}:
 * a folder with another corpus.tar.gz and its verdicts.csv.
 */
@Tag("fuzz")
class PythonTest {

  /** Around a field they are no part of it: control characters and Unicode's blanks. */
  private static final Pattern BLANKS =
      Pattern.compile(
          "^[\\x00-\\x20\\p{Z}&&[^\\xa0\\u2007\\u202f]]+|[\\x00-\\x20\\p{Z}&&[^\\xa0\\u2007\\u202f]]+\\z");

  @TempDir Path folder;

  /** Of how many files: all, those that we read, those that Python reads, those that both read. */
  private final Map<String, int[]> counts = new TreeMap<>();

  private static InputStream open(String file) throws IOException {
    String corpus = System.getProperty("fuzz.corpus", "");
    return corpus.isEmpty()
        ? Objects.requireNonNull(PythonTest.class.getResourceAsStream("/fuzz/" + file))
        : Files.newInputStream(Path.of(corpus, file));
  }

  @Test
  void whatBothReadIsTheSame() throws IOException {
    Map<String, byte[]> files;
    Map<String, String> verdicts = new TreeMap<>();
    try (InputStream in = open("corpus.tar.gz")) {
      files = Corpus.read(in);
    }
    try (InputStream in = open("verdicts.csv")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", 2))
          .forEach(pair -> verdicts.put(pair[0], pair[1]));
    }
    assertThat(verdicts.keySet()).containsExactlyInAnyOrderElementsOf(files.keySet());
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String python = verdicts.getOrDefault(file.getKey(), "");
      String ours = verdict(file.getKey(), file.getValue());
      int[] count =
          counts.computeIfAbsent(file.getKey().replaceFirst("/.*", ""), format -> new int[4]);
      count[0]++;
      count[1] += ours.isEmpty() ? 0 : 1;
      count[2] += python.isEmpty() ? 0 : 1;
      count[3] += ours.isEmpty() || python.isEmpty() ? 0 : 1;
      if (!ours.isEmpty() && !python.isEmpty() && !ours.equals(python)) {
        differences.add(file.getKey());
      }
    }
    if (!System.getProperty("fuzz.corpus", "").isEmpty()) {
      counts.forEach((format, n) -> System.out.println(format + " " + Arrays.toString(n)));
    }
    assertThat(differences).isEmpty();
    assertThat(counts).hasSize(4).allSatisfy((format, n) -> assertThat(n[3]).isGreaterThan(20));
  }

  private String verdict(String name, byte[] content) throws IOException {
    try {
      Optional<byte[]> read =
          switch (name.replaceFirst("/.*", "")) {
            case "npy" -> Optional.of(npy(content));
            case "csv" -> csv(content);
            default -> Optional.of(tar(name, content));
          };
      return read.map(bytes -> Fingerprint.sha256(bytes).substring(0, 16)).orElse("");
    } catch (UserException e) {
      return "";
    }
  }

  private static byte[] npy(byte[] content) {
    Sequence sequence = new Sequence();
    NpyDecoder.decode(ByteBuffer.wrap(content), "x.npy", NonFinite.REFUSE, sequence);
    String shape = sequence.frames() + " " + sequence.dims() + " ";
    float[] values = sequence.toArray();
    ByteBuffer all =
        ByteBuffer.allocate(shape.length() + Float.BYTES * values.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(shape.getBytes(StandardCharsets.US_ASCII));
    for (float value : values) {
      all.putFloat(value);
    }
    return all.array();
  }

  private Optional<byte[]> csv(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("x.csv"), content);
    List<String> problems = new ArrayList<>();
    CsvTable table = CsvTable.read(file, List.of("track", "tags"), problems::add);
    List<String> fields =
        table.rows().stream()
            .flatMap(row -> row.fields().stream())
            .map(field -> BLANKS.matcher(field).replaceAll(""))
            .toList();
    return problems.isEmpty()
        ? Optional.of(String.join("\u001f", fields).getBytes(StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private byte[] tar(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name.replace('/', '-')), content);
    StringBuilder lines = new StringBuilder();
    try (ArchiveEntries entries = ArchiveEntries.open(file)) {
      for (Optional<String> path = entries.next(); path.isPresent(); path = entries.next()) {
        if (entries.objection().isEmpty()) {
          // A name that is not UTF-8 gets question marks.
          ByteBuffer entry = entries.read(ByteBuffer::allocate).flip();
          byte[] bytes = new byte[entry.remaining()];
          entry.get(bytes);
          lines.append(path.get().contains("?") ? "?" : path.get()).append(' ');
          lines.append(Fingerprint.sha256(bytes).substring(0, 16)).append('\n');
        }
      }
    } finally {
      Files.delete(file);
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
