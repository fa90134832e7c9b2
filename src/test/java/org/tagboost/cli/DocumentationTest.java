package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tagboost.kinds.Kinds;

/** What the pages for readers show works: links, configs, commands. */
class DocumentationTest {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```$");

  private static final Pattern CONFIG =
      Pattern.compile("(?ms)^cat > (configs/[\\w-]+\\.yaml) <<'END'\\n(.*?)^END$");

  /** Up to a comment, another command, or a redirection. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^(?:\\$ )?(?:\\./)?(tagboost|make)((?: [^\\s#|&>;]+)*)");

  private static final Pattern VARIABLE =
      Pattern.compile("[A-Z_]+=('[^']*'|\"[^\"]*\"|[^\\s'\"]*)");

  @TempDir Path folder;

  static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(Path::of),
              docs.filter(page -> page.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksResolve(Path page) throws IOException {
    for (String link : found(LINK, Files.readString(page), 1)) {
      if (link.startsWith("https://")) {
        continue;
      }
      String[] parts = link.split("#", 2);
      Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
      assertThat(target).as("%s in %s", link, page).exists();
      if (parts.length == 2) {
        assertThat(anchors(target)).as("%s in %s", link, page).contains(parts[1]);
      }
    }
  }

  @Test
  void readmeLeadsToEveryPage() throws IOException {
    assertThat(found(LINK, Files.readString(Path.of("README.md")), 1))
        .containsAll(
            pages().stream()
                .map(page -> page.toString().replace('\\', '/'))
                .filter(page -> page.startsWith("docs/"))
                .toList());
  }

  @Test
  void configsLoad() throws IOException {
    List<String> loaded = new ArrayList<>();
    for (Path page : pages()) {
      for (MatchResult config : CONFIG.matcher(Files.readString(page)).results().toList()) {
        Path file = folder.resolve(Path.of(config.group(1)).getFileName());
        Files.writeString(file, config.group(2));
        loaded.add(Kinds.SHIPPED.configs().load(file, List.of()).experiment().name());
      }
    }
    assertThat(loaded).contains("mine");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commandsParse(Path page) throws IOException {
    Set<String> targets =
        Set.copyOf(
            found(Pattern.compile("(?m)^([a-z-]+):"), Files.readString(Path.of("Makefile")), 1));
    for (String block : found(BLOCK, Files.readString(page), 1)) {
      for (MatchResult command : COMMAND.matcher(block.replace("\\\n", "")).results().toList()) {
        if (command.group(1).equals("make")) {
          assertThat(targets)
              .as(command.group())
              .containsAll(words(VARIABLE.matcher(command.group(2)).replaceAll("")));
        } else {
          List<String> words = words(command.group(2));
          assertThatCode(() -> Main.commandLine().parseArgs(words.toArray(String[]::new)))
              .as("%s in %s", command.group(), page)
              .doesNotThrowAnyException();
        }
      }
    }
  }

  @Test
  void readmeIsShort() throws IOException {
    assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThan(100);
  }

  private static List<String> words(String command) {
    return Stream.of(command.replaceAll("['\"]", "").strip().split("\\s+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static List<String> found(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map(result -> result.group(group)).toList();
  }

  /** As repositories' web pages make them of headings. */
  private static Set<String> anchors(Path page) throws IOException {
    return found(Pattern.compile("(?m)^#+ (.*)$"), Files.readString(page), 1).stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", ""))
        .map(heading -> heading.replace(' ', '-'))
        .collect(Collectors.toUnmodifiableSet());
  }
}
