package org.tagboost.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.tagboost.data.Fingerprint;

/** Changes to one entry of a bundle, whose manifest is told the hash of the changed one. */
final class BundleMutators {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MANIFEST = "manifest.json";

  private static final Mutator TEXT =
      TextMutators.of("{", "}", "[", "]", ":", ",", "kind", "files", "models", "{}", "[]");

  private BundleMutators() {}

  /** A bundle that nobody would make by accident. */
  static byte[] sealed(byte[] bundle, Random random) {
    Map<String, byte[]> entries = read(bundle);
    List<String> names = new ArrayList<>(entries.keySet());
    // XGBoost's own reader of its models can end the process; their hash is what guards it.
    names.removeIf(name -> name.endsWith(".ubj"));
    String name = names.get(random.nextInt(names.size()));
    return sealed(bundle, name, content -> mutator(name).upTo(3).apply(content, random));
  }

  /** A bundle with another content of an entry. */
  static byte[] sealed(byte[] bundle, String name, UnaryOperator<byte[]> change) {
    Map<String, byte[]> entries = read(bundle);
    entries.computeIfPresent(name, (key, content) -> change.apply(content));
    try {
      if (!name.equals(MANIFEST)) {
        ObjectNode manifest = (ObjectNode) JSON.readTree(entries.get(MANIFEST));
        ((ObjectNode) manifest.get("files"))
            .putObject(name)
            .put("bytes", entries.get(name).length)
            .put("sha256", Fingerprint.sha256(entries.get(name)));
        entries.put(MANIFEST, JSON.writeValueAsBytes(manifest));
      }
      return write(entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Mutator mutator(String name) {
    if (name.endsWith(".npz")) {
      return Mutator.oneOf(ByteMutators.ANY, BundleMutators::member);
    }
    return name.endsWith(".npy") ? NpyMutators.ANY : TEXT;
  }

  /** An {@code .npz} of which one array holds nothing but NaN. */
  static byte[] notNumbers(byte[] npz, String name) {
    Map<String, byte[]> arrays = read(npz);
    byte[] array = arrays.getOrDefault(name, new byte[0]);
    int numbers = new String(array, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    Arrays.fill(array, numbers, array.length, (byte) -1);
    return write(arrays);
  }

  /** An array of an {@code .npz}. */
  private static byte[] member(byte[] npz, Random random) {
    Map<String, byte[]> arrays = read(npz);
    List<String> names = List.copyOf(arrays.keySet());
    if (names.isEmpty()) {
      return npz;
    }
    String name = names.get(random.nextInt(names.size()));
    if (random.nextInt(8) == 0) {
      arrays.remove(name);
    } else {
      arrays.computeIfPresent(name, (key, bytes) -> NpyMutators.ANY.apply(bytes, random));
    }
    return write(arrays);
  }

  private static Map<String, byte[]> read(byte[] zip) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    } catch (IOException | IllegalArgumentException e) {
      // Spoiled by another mutator: what could be read.
    }
    return entries;
  }

  /** Entries are stored, not deflated, as NumPy and the program write them. */
  private static byte[] write(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> content : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(content.getKey());
        CRC32 crc = new CRC32();
        crc.update(content.getValue());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.getValue().length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(content.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
