package org.tagboost.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leaderboards rank experiments together whose data have the same fingerprint. */
class DataFingerprintTest {

  @TempDir Path root;

  /** A clone has other modification times, and may hold an archive in place of a folder. */
  @Test
  void dependsOnContentAlone() throws IOException {
    TinyExperiment.writeData(root.resolve("folder"), false);
    TinyExperiment.writeData(root.resolve("archive"), true);
    String ofFolder = fingerprint("folder");
    for (Path file : TinyExperiment.files(root.resolve("folder"))) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    }
    assertThat(fingerprint("folder")).isEqualTo(ofFolder);
    assertThat(fingerprint("archive")).isEqualTo(ofFolder);
    assertThat(fingerprint("folder", "folds.seed=7")).isNotEqualTo(ofFolder);
  }

  private String fingerprint(String data, String... overrides) throws IOException {
    TinyExperiment tiny = new TinyExperiment(root, root.resolve(data));
    return tiny.open(overrides).train().data().fingerprint();
  }

  @Test
  void eachDataSetOfTheCommittedExperimentsIsOneGroup() throws IOException {
    Map<String, Set<String>> fingerprints = new TreeMap<>();
    List<Path> reports;
    try (Stream<Path> folders = Files.list(Path.of("experiments"))) {
      reports =
          folders.map(folder -> folder.resolve("metrics.json")).filter(Files::exists).toList();
    }
    for (Path report : reports) {
      JsonNode data = new ObjectMapper().readTree(report.toFile()).at("/data");
      fingerprints
          .computeIfAbsent(data.at("/folder").asText(), folder -> new TreeSet<>())
          .add(data.at("/fingerprint").asText());
    }
    assertThat(fingerprints).isNotEmpty().allSatisfy((data, found) -> assertThat(found).hasSize(1));
  }
}
