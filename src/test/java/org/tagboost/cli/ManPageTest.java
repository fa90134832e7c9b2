package org.tagboost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

class ManPageTest {

  @TempDir Path folder;

  private static ManPage page(String name) {
    return ManPage.allOf(Main.commandLine()).stream()
        .filter(page -> page.fileName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyCommandHasAPage() throws Exception {
    StringWriter errors = new StringWriter();
    PrintWriter err = new PrintWriter(errors);
    assertThat(Main.run(err, err, "man-pages", folder.resolve("man1").toString())).isZero();
    List<String> expected =
        Main.commandLine().getSubcommands().keySet().stream()
            .map(name -> "tagboost-" + name + ".1")
            .toList();
    try (Stream<Path> files = Files.list(folder.resolve("man1"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsAll(expected)
          .contains("tagboost.1", "tagboost-config-show.1");
    }
  }

  @Test
  void saysWhatTheHelpSays() {
    String roff = page("tagboost-train.1").roff();
    assertThat(roff.lines())
        .startsWith(".TH \"TAGBOOST-TRAIN\" \"1\" \"\" \"tagboost " + version() + "\" \"Tagboost\"")
        .containsSubsequence(
            ".SH NAME",
            "tagboost\\-train \\- Train every model on every fold, blend, and write the report",
            ".SH SYNOPSIS",
            ".SH OPTIONS",
            ".TP",
            ".B \\-\\-folds FOLD",
            "Only these folds, counted from 0. The run is named <name>.part.",
            ".SH EXAMPLES",
            ".nf",
            "tagboost train \\-c configs/demo.yaml",
            ".fi");
    assertThat(page("tagboost-leaderboard.1").roff()).contains("(default: experiments).");
    assertThat(page("tagboost.1").roff()).contains(".B tagboost\\-train(1)\nTrain every model");
  }

  private static String version() {
    return new Main.Version().getVersion()[0].replace("tagboost ", "").replace("-", "\\-");
  }

  @CommandLine.Command(name = "odd", description = ".a \\b", footer = "'quoted'")
  private static final class Odd {}

  @Test
  void nothingIsTakenForACommandOfRoff() {
    assertThat(new ManPage(new CommandLine(new Odd())).roff().lines())
        .contains("\\&.a \\eb", "\\&'quoted'");
  }

  private static CommandLine tune() {
    CommandSpec spec = CommandSpec.create().name("tune");
    spec.usageMessage().description("Tunes.");
    spec.addPositional(
        PositionalParamSpec.builder().paramLabel("DIR").description("A directory.").build());
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("MORE")
            .description("Unseen.")
            .hidden(true)
            .build());
    spec.addOption(OptionSpec.builder("--fast").description("Less care.").build());
    spec.addOption(
        OptionSpec.builder("-n", "--rounds")
            .paramLabel("N")
            .arity("1")
            .description("So many", "rounds.")
            .build());
    spec.addOption(OptionSpec.builder("--trace").description("Unseen.").hidden(true).build());
    return new CommandLine(spec)
        .addSubcommand(new Odd())
        .addSubcommand(new Secret())
        .addSubcommand(new Bare());
  }

  @CommandLine.Command(name = "secret", description = "Unseen.", hidden = true)
  private static final class Secret {}

  @CommandLine.Command(name = "bare")
  private static final class Bare {}

  @Test
  void showsWhatIsNotHidden() {
    assertThat(new ManPage(tune()).roff().lines().skip(1))
        .containsExactly(
            ".SH NAME",
            "tune \\- Tunes",
            ".SH SYNOPSIS",
            "tune [\\-\\-fast] [\\-n=N] DIR [COMMAND]",
            ".SH DESCRIPTION",
            "Tunes.",
            ".PP",
            ".SH OPTIONS",
            ".TP",
            ".B DIR",
            "A directory.",
            ".TP",
            ".B \\-\\-fast",
            "Less care.",
            ".TP",
            ".B \\-n, \\-\\-rounds N",
            "So many rounds.",
            ".SH COMMANDS",
            ".TP",
            ".B tune\\-odd(1)",
            "\\&.a \\eb",
            ".TP",
            ".B tune\\-bare(1)",
            "");
  }

  @Test
  void hiddenCommandsHaveNoPage() {
    assertThat(ManPage.allOf(tune()))
        .extracting(ManPage::fileName)
        .containsExactly("tune.1", "tune-odd.1", "tune-bare.1");
  }

  @Test
  void everyCommandShowsAnExample() {
    assertThat(ManPage.allOf(Main.commandLine()))
        .filteredOn(page -> page.command().getSubcommands().isEmpty())
        .allSatisfy(page -> assertThat(page.roff()).contains(".SH EXAMPLES"));
  }
}
