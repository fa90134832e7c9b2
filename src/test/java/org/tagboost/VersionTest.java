package org.tagboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The version that jars, reports and bundles state is that of the code. */
class VersionTest {

  private static List<String> found(String pattern, String file) throws IOException {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(Files.readString(Path.of(file)))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static String version() throws IOException {
    return found("^  <version>(.*)</version>", "pom.xml").get(0);
  }

  /** Otherwise what is measured today looks as if a release had done it. */
  @Test
  void unreleasedCodeHasTheVersionOfNoRelease() throws IOException {
    List<String> headings = found("^## (\\S+)", "CHANGELOG.md");
    if (headings.get(0).equals("Unreleased")) {
      assertThat(version()).endsWith("-SNAPSHOT");
      assertThat(headings).doesNotContain(version().replace("-SNAPSHOT", ""));
    } else {
      assertThat(version()).isEqualTo(headings.get(0));
    }
  }

  @Test
  void documentsNameIt() throws IOException {
    assertThat(
            found(
                "<artifactId>tagboost</artifactId>\\s+<version>(.*)</version>", "docs/predict.md"))
        .containsExactly(version());
    assertThat(found("^  <version>(.*)</version>", "src/spark/home.xml"))
        .containsExactly(version());
  }
}
