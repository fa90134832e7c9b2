package org.tagboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Dockerfile against what the build makes and needs: nothing else runs it. */
class DockerfileTest {

  private String dockerfile = "";
  private String pom = "";

  @BeforeEach
  void read() throws IOException {
    dockerfile = Files.readString(Path.of("Dockerfile"));
    pom = Files.readString(Path.of("pom.xml"));
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  @Test
  void unpacksTheArchiveThatMakeReleaseWrites() throws IOException {
    String version = found("^  <version>(.*)</version>", pom);
    assertThat(found("^ARG VERSION=(.*)$", dockerfile)).isEqualTo(version);
    String makefile = Files.readString(Path.of("Makefile"));
    String release = found("^RELEASE := (.*)$", makefile);
    assertThat(makefile).contains("cp target/tagboost-$(VERSION).tar.gz $(RELEASE)");
    assertThat(dockerfile).contains("ADD " + release + "/tagboost-${VERSION}.tar.gz /opt/\n");
    assertThat(Files.readString(Path.of(".dockerignore"))).contains("!" + release + "/*.tar.gz");
  }

  @Test
  void startsTheLauncherOfTheArchive() throws IOException {
    String archive = Files.readString(Path.of("src/release/archive.xml"));
    assertThat(archive)
        .contains("<baseDirectory>tagboost-${project.version}</baseDirectory>")
        .contains("<source>${project.basedir}/tagboost</source>");
    assertThat(dockerfile)
        .contains("RUN ln -s /opt/tagboost-${VERSION}/tagboost /usr/local/bin/tagboost")
        .contains("ENTRYPOINT [\"tagboost\"]");
  }

  @Test
  void installsWhatTheProgramNeeds() throws IOException {
    String java = found("<maven.compiler.release>(\\d+)<", pom);
    assertThat(dockerfile).contains(" openjdk-" + java + "-jre-headless ");
    // As the Makefile asks for it.
    String library = found("\\(Debian: (libgomp\\d)\\)", Files.readString(Path.of("Makefile")));
    assertThat(dockerfile).contains(" " + library + " ");
  }
}
