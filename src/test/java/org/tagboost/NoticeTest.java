package org.tagboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar holds other people's work, under licenses whose text has to come with it. */
class NoticeTest {

  /** Of tests and of the tools that run them. */
  private static final Pattern NOT_SHIPPED =
      Pattern.compile(
          "(junit|assertj|archunit|opentest4j|apiguardian|byte-buddy|onnxruntime|surefire|maven|jmh"
              + "|jopt-simple).*");

  private static final Pattern JAR =
      Pattern.compile("(.+?)(_2\\.12)?-\\d+(\\.\\d+)*([-.].*)?\\.jar");

  @Test
  void namesEveryLibrary() throws IOException {
    String notice = Files.readString(Path.of("NOTICE"));
    List<String> libraries = libraries();
    assertThat(libraries).contains("openblas", "logback-core", "xgboost4j", "protobuf-java");
    assertThat(libraries)
        .allSatisfy(
            library -> assertThat(notice).containsPattern("\\b" + Pattern.quote(library) + "\\b"));
  }

  /** Names of what is no longer in the jar would say less than the truth. */
  @Test
  void namesNothingElse() throws IOException {
    String notice = Files.readString(Path.of("NOTICE"));
    List<String> libraries = libraries();
    List<String> artifacts =
        Pattern.compile(
                "\\b(jackson|commons|olcut|tribuo|jline|slf4j|jul|logback|protobuf)-[a-z0-9-]+")
            .matcher(notice.replaceFirst("(?s)\\n\\nThe sources of.*", ""))
            .results()
            .map(result -> result.group())
            .distinct()
            .toList();
    assertThat(artifacts).hasSizeGreaterThan(20);
    assertThat(libraries).containsAll(artifacts);
  }

  @Test
  void everyTextIsThereAndNamed() throws IOException {
    String notice = Files.readString(Path.of("NOTICE"));
    Matcher named = Pattern.compile("[a-z0-9.-]+\\.txt").matcher(notice);
    List<String> names = named.results().map(result -> result.group()).distinct().toList();
    try (Stream<Path> files = Files.list(Path.of("licenses"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  private static List<String> libraries() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(classPath.split(File.pathSeparator))
        .map(entry -> JAR.matcher(String.valueOf(Path.of(entry).getFileName())))
        .filter(Matcher::matches)
        .map(jar -> jar.group(1))
        .filter(name -> !NOT_SHIPPED.matcher(name).matches())
        .distinct()
        .toList();
  }
}
