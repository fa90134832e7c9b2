package org.tagboost.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tagboost.pipeline.run.Versions;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The manual page of a command, made of what its help says. Picocli's own generator writes
 * AsciiDoc, and what makes pages of that would weigh more than all else that a build needs.
 *
 * @param command with its options
 */
record ManPage(CommandLine command) {

  /** Of a command and all below it that are not hidden, the command itself first. */
  static List<ManPage> allOf(CommandLine command) {
    Stream<CommandLine> below =
        command.getSubcommands().values().stream()
            .filter(sub -> !sub.getCommandSpec().usageMessage().hidden());
    return Stream.concat(Stream.of(new ManPage(command)), below.flatMap(sub -> allOf(sub).stream()))
        .toList();
  }

  /** Its name, which is that of its file too: {@code tagboost-config-show.1}. */
  String fileName() {
    return name() + ".1";
  }

  private String name() {
    return command.getCommandSpec().qualifiedName("-");
  }

  /** The text of the file. */
  String roff() {
    CommandSpec spec = command.getCommandSpec();
    UsageMessageSpec usage = spec.usageMessage();
    List<String> lines = new ArrayList<>();
    lines.add(
        ".TH \"%s\" \"1\" \"\" \"tagboost %s\" \"Tagboost\""
            .formatted(name().toUpperCase(Locale.ROOT), escaped(Versions.tagboost())));
    lines.add(".SH NAME");
    lines.add(escaped(name()) + " \\- " + escaped(first(usage.description())));
    lines.add(".SH SYNOPSIS");
    String synopsis = command.getHelp().synopsis(0);
    lines.add(text(String.join(" ", synopsis.strip().split("\\s+"))));
    lines.add(".SH DESCRIPTION");
    for (String paragraph : usage.description()) {
      lines.add(text(rendered(paragraph)));
      lines.add(".PP");
    }
    arguments(lines, spec.positionalParameters(), spec.options());
    subcommands(lines);
    if (usage.footer().length > 0) {
      lines.add(".SH EXAMPLES");
      lines.add(".nf");
      Stream.of(usage.footer())
          .map(ManPage::rendered)
          .map(String::strip)
          .map(ManPage::text)
          .forEach(lines::add);
      lines.add(".fi");
    }
    return String.join("\n", lines) + "\n";
  }

  private static void arguments(
      List<String> lines, List<PositionalParamSpec> positional, List<OptionSpec> options) {
    lines.add(".SH OPTIONS");
    for (PositionalParamSpec parameter : positional) {
      if (!parameter.hidden()) {
        entry(lines, parameter.paramLabel(), parameter);
      }
    }
    for (OptionSpec option : options) {
      if (!option.hidden()) {
        String names = String.join(", ", option.names());
        boolean flag = option.arity().max() == 0;
        entry(lines, names + (flag ? "" : " " + option.paramLabel()), option);
      }
    }
  }

  private static void entry(List<String> lines, String name, ArgSpec argument) {
    lines.add(".TP");
    lines.add(".B " + text(name));
    lines.add(
        text(
            Stream.of(argument.description())
                .map(ManPage::rendered)
                .map(line -> line.replace("${DEFAULT-VALUE}", argument.defaultValueString()))
                .collect(Collectors.joining(" "))));
  }

  private void subcommands(List<String> lines) {
    if (command.getSubcommands().isEmpty()) {
      return;
    }
    lines.add(".SH COMMANDS");
    for (Map.Entry<String, CommandLine> sub : command.getSubcommands().entrySet()) {
      UsageMessageSpec usage = sub.getValue().getCommandSpec().usageMessage();
      if (!usage.hidden()) {
        lines.add(".TP");
        lines.add(".B " + text(name() + "-" + sub.getKey()) + "(1)");
        lines.add(text(first(usage.description())));
      }
    }
  }

  private static String first(String[] description) {
    String line = description.length == 0 ? "" : rendered(description[0]);
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  /** Help texts are formats, for line breaks. */
  private static String rendered(String help) {
    return String.format(Locale.ROOT, help);
  }

  /** A line of text: at its start a dot or an apostrophe would be a command. */
  private static String text(String line) {
    String escaped = escaped(line);
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }

  private static String escaped(String text) {
    return Help.Ansi.OFF.string(text).replace("\\", "\\e").replace("-", "\\-");
  }
}
