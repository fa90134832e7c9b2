package org.tagboost.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tagboost.data.NpyType;
import org.tagboost.failure.UserException;

/** What is in the file of a bundle, and what is refused. */
class BundleFileTest {

  @TempDir Path folder;
  private MadeBundle made;

  @BeforeEach
  void make() throws IOException {
    made = new MadeBundle(folder, 1, "rock");
    made.member("one", 1, made.sums, List.of(), Sums.Parameters.of(1));
  }

  private static Map<String, byte[]> entries(Path bundle) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  private Path write(Map<String, byte[]> entries) throws IOException {
    Path file = folder.resolve("changed.tagboost");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return file;
  }

  private void assertRefused(Path file, String reason) {
    assertThatThrownBy(() -> Tagger.load(file, made.kinds))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file + ": " + reason);
    assertThat(made.sums.open()).isZero();
  }

  @Test
  void equalContentGivesEqualBytes() throws IOException {
    byte[] first = Files.readAllBytes(made.write());
    assertThat(Files.readAllBytes(made.write())).isEqualTo(first);
    assertThat(entries(made.write()).keySet())
        .containsExactly(
            "manifest.json", "features/groups.json", "models/one/fold-0/all-tags.json");
    try (ZipFile zip = new ZipFile(made.write().toFile())) {
      assertThat(zip.stream()).allMatch(entry -> entry.getTimeLocal().getYear() == 1980);
    }
  }

  @Test
  void whatIsNoBundleIsRefused() throws IOException {
    assertRefused(folder.resolve("none"), "cannot be read (");
    Path text = Files.writeString(folder.resolve("text"), "hello");
    assertRefused(text, "is not a bundle, or is cut off (");
    byte[] whole = Files.readAllBytes(made.write());
    Path half = Files.write(folder.resolve("half"), Arrays.copyOf(whole, whole.length / 2));
    assertRefused(half, "is not a bundle, or is cut off (");
    assertRefused(
        write(Map.of("readme", new byte[1])),
        "is not a bundle: it has no manifest.json; make one with the bundle command");
  }

  @Test
  void aManifestThatIsDamagedOrNewerIsRefused() throws IOException {
    Map<String, byte[]> entries = entries(made.write());
    String manifest = new String(entries.get("manifest.json"), StandardCharsets.UTF_8);
    for (String damaged : List.of("{", manifest.replace("\"dims\"", "\"dimensions\""))) {
      entries.put("manifest.json", damaged.getBytes(StandardCharsets.UTF_8));
      assertRefused(write(entries), "its manifest.json is damaged; copy it again");
    }
    String newer = manifest.replace("\"format\" : 2", "\"format\" : 3, \"unheard\" : 1");
    entries.put("manifest.json", newer.getBytes(StandardCharsets.UTF_8));
    assertRefused(
        write(entries),
        "is a bundle of format 3, and this program reads up to 2; use a newer tagboost");
    String older = manifest.replace("\"format\" : 2", "\"format\" : 1");
    entries.put("manifest.json", older.getBytes(StandardCharsets.UTF_8));
    try (Tagger tagger = Tagger.load(write(entries), made.kinds)) {
      assertThat(tagger.manifest().format()).isEqualTo(1);
    }
  }

  @Test
  void entriesAreThoseOfTheManifest() throws IOException {
    Map<String, byte[]> entries = entries(made.write());
    String model = "models/one/fold-0/all-tags.json";
    byte[] whole = entries.get(model);
    entries.put("more", new byte[1]);
    assertRefused(write(entries), "has an entry more that is not in its manifest");
    entries.remove("more");
    byte[] changed = whole.clone();
    changed[5] ^= 1;
    for (byte[] other : List.of(changed, Arrays.copyOf(whole, whole.length + 1), new byte[0])) {
      entries.put(model, other);
      assertRefused(write(entries), "its entry " + model + " is damaged or was changed");
    }
    entries.remove(model);
    assertRefused(write(entries), "lacks its entry " + model + "; copy it again");
    entries.put(model, whole);
    Tagger.load(write(entries), made.kinds).close();
  }

  /** Hashes show what became of an entry, not whether it is of use. */
  @Test
  void entriesThatCannotBeUsedAreRefused() throws IOException {
    made.entry(Decisions.FILE, "{}");
    assertRefused(
        made.write(),
        "is not a bundle that this program can use (decision.json is of another version)");
  }

  @Test
  void decisionsOfOtherTagsAreRefused() throws IOException {
    made.entry(
        Decisions.FILE,
        "{\"rule\":\"best_f1\",\"wanted\":null,\"calibration\":\"none\",\"tags\":[]}");
    assertRefused(made.write(), "is not a bundle that this program can use (decision.json is of");
  }

  @Test
  void slopesThatWouldChangeTheRankingAreRefused() {
    made.decisions(new Double[] {0.5}, 0, 0);
    assertRefused(made.write(), "is not a bundle that this program can use (a slope is 0.0");
  }

  @Test
  void trainingTracksAreReadWhenTheyAreAskedFor() throws IOException {
    made.trainingTracks("a", "b");
    try (Tagger tagger = made.load()) {
      assertThat(tagger.trainingTracks()).containsExactly("a", "b");
    }
    made.entry(TrainingTracks.FILE, "{}");
    try (Tagger tagger = made.load()) {
      assertThatThrownBy(tagger::trainingTracks)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("training_tracks.json is not an array of ids");
    }
  }

  /** Of a shipped kind, which needs no kinds of one's own. */
  @Test
  void constantsNeedNoModel() throws IOException {
    Path other = Files.createDirectory(folder.resolve("constants"));
    Path bundle =
        new MadeBundle(other, 1, "rock", "jazz").constants("none", 1, 0.25f, 0.5f).write();
    try (Tagger tagger = Tagger.load(bundle)) {
      assertThat(tagger.predict(new float[][] {{3}})).containsExactly(0.25f, 0.5f);
      Explanation of = tagger.explain(new float[][] {{3}}, 0);
      assertThat(of.columns()).isEmpty();
      assertThat(of.constant()).isCloseTo(Math.log(1 / 3.0), within(1e-6));
      ByteArrayOutputStream onnx = new ByteArrayOutputStream();
      tagger.exportOnnx(onnx);
      assertThat(onnx.toString(StandardCharsets.ISO_8859_1)).contains("experiment", "made");
    }
  }

  @Test
  void filesOfADirectoryAreAddedByName() throws IOException {
    Path from = Files.createDirectories(folder.resolve("from/below"));
    Files.writeString(from.resolve("a.txt"), "a");
    Files.writeString(from.resolve("b.txt"), "b");
    BundleWriter writer = new BundleWriter(NpyType.FLOAT16);
    writer.addAll("x/", folder.resolve("from"), name -> !name.equals("below/b.txt"));
    Path file = folder.resolve("some");
    writer.write(file, infos -> EmptyManifest.of("some", infos));
    Map<String, byte[]> entries = entries(file);
    assertThat(entries.keySet()).containsExactly("manifest.json", "x/below/a.txt");
    assertThat(new String(entries.get("manifest.json"), StandardCharsets.UTF_8))
        .contains(
            "\"bytes\" : 1",
            // of "a"
            "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
    assertThatThrownBy(() -> writer.addAll("x/", folder.resolve("none"), name -> true))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("; run the train command again");
    writer.add("gone", folder.resolve("gone"));
    assertThatThrownBy(() -> writer.write(file, infos -> EmptyManifest.of("some", infos)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(folder.resolve("gone") + ": cannot be read (");
    assertThatThrownBy(() -> new BundleWriter(NpyType.FLOAT64))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
