package org.tagboost.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tagboost.doctor.Doctor;
import org.tagboost.kinds.Kinds;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description = {
      "Check this machine and, given a config, its memory and disk.",
      "Exits with 2 if a check fails."
    },
    footerHeading = Main.EXAMPLES,
    footer = {"  tagboost doctor", "  tagboost doctor -c configs/contest.yaml workers=2"},
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = false)
  private @Nullable ConfigOptions config;

  @Override
  public Integer call() {
    var resolved =
        Optional.ofNullable(config).map(c -> Kinds.SHIPPED.configs().load(c.file(), c.overrides()));
    List<Doctor.Check> checks = Doctor.examine(resolved);
    PrintWriter out = spec.commandLine().getOut();
    for (Doctor.Check check : checks) {
      out.printf(
          Locale.ROOT,
          "%-8s %-17s %s%n",
          check.status().name().toLowerCase(Locale.ROOT),
          check.name(),
          check.detail());
    }
    out.flush();
    boolean failed = checks.stream().anyMatch(c -> c.status() == Doctor.Status.FAILURE);
    return failed ? Main.USER_MISTAKE : 0;
  }
}
