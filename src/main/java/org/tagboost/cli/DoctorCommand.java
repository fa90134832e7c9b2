package org.tagboost.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tagboost.doctor.Doctor;
import org.tagboost.kinds.Kinds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description = "Check this machine and, given a config, whether it suffices for it.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin
  @SuppressWarnings("UnusedVariable") // read by name, in DebugOption.isSet
  private DebugOption debug;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Experiment config whose needs are compared with this machine.")
  private @Nullable Path config;

  @Parameters(arity = "0..*", paramLabel = "KEY=VALUE", description = "Overrides of config keys.")
  private List<String> overrides = List.of();

  @Override
  public Integer call() {
    var resolved =
        Optional.ofNullable(config).map(file -> Kinds.SHIPPED.configs().load(file, overrides));
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
