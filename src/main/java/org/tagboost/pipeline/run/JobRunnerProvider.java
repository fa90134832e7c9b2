package org.tagboost.pipeline.run;

import java.util.ServiceLoader;
import org.tagboost.config.RunnerConfig;
import org.tagboost.config.RunnerName;
import org.tagboost.execution.JobRunner;
import org.tagboost.execution.LocalRunner;
import org.tagboost.failure.UserException;

/**
 * Offers a runner of jobs whose libraries are not part of the default jar. Found by {@link
 * ServiceLoader}; a config chooses it by name.
 */
public interface JobRunnerProvider {

  RunnerName name();

  /** Makes the runner, which connects to its cluster when it gets its first job. */
  JobRunner open(RunnerConfig config);

  /**
   * The runner that a config names.
   *
   * @param local the runner of this process
   * @throws UserException if the jar that is running does not have it
   */
  static JobRunner named(RunnerConfig config, LocalRunner local) {
    return switch (config.name()) {
      case LOCAL -> local;
      case SPARK ->
          ServiceLoader.load(JobRunnerProvider.class).stream()
              .map(ServiceLoader.Provider::get)
              .filter(provider -> provider.name() == config.name())
              .findFirst()
              .orElseThrow(
                  () ->
                      new UserException(
                          "runner: spark needs tagboost-spark.jar, started by spark-submit: build it with"
                              + " `make spark`, or set runner: local"))
              .open(config);
    };
  }
}
