package org.tagboost.spark;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.tagboost.failure.UserException;

/** The session of this process. */
final class ClusterSession {

  private ClusterSession() {}

  /**
   * The session, which is started when it is first wanted and ends with the process.
   *
   * @param master URL of the master; empty: that of spark-submit
   * @throws UserException if there is no way to the master
   */
  static SparkSession start(Optional<String> master) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("tagboost")
            // Otherwise each waiting OpenMP thread occupies a core.
            .config("spark.executorEnv.OMP_WAIT_POLICY", "passive");
    master.ifPresent(builder::master);
    try {
      return builder.getOrCreate();
    } catch (RuntimeException e) {
      throw new UserException(
          "spark.master: no session of Spark can be started ("
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + "); check the address of the master, and start with spark-submit",
          e);
    }
  }
}
