package org.tagboost.models.kernel;

import java.util.List;
import org.tagboost.models.FoldData;
import org.tagboost.models.FoldTrainer;
import org.tagboost.models.SteppedTraining;
import org.tagboost.models.TagTrainer;

/** Kernel ridge regression, all tags of a fold at once. */
public final class KernelTrainer implements TagTrainer {

  private final String name;
  private final KernelSettings config;
  private final int partTracks;

  /**
   * @param name the model's, for messages
   */
  public KernelTrainer(String name, KernelSettings config) {
    this(name, config, CentresFit.PART);
  }

  /**
   * @param partTracks tracks of a part, as for {@link CentresFit}; another number than usual is for
   *     tests alone, as all processes have to know it
   */
  KernelTrainer(String name, KernelSettings config, int partTracks) {
    this.name = name;
    this.config = config;
    this.partTracks = partTracks;
  }

  @Override
  public boolean trainsTagsTogether() {
    return true;
  }

  @Override
  public FoldTrainer open(FoldData data) {
    return new KernelFoldTrainer(name, config, data, partTracks);
  }

  /** A metric is learnt from all tracks, step by step of its own; so it is one task. */
  @Override
  public List<SteppedTraining.Step> steps(DataSize size, boolean leaveOneOut) {
    int parts = CentresFit.parts(size.trainingTracks(), partTracks);
    return parts > 1 && centres(size) < size.trainingTracks() && config.metric().isEmpty()
        ? KernelSteps.of(parts, leaveOneOut)
        : List.of();
  }

  @Override
  public double taskSeconds(DataSize size) {
    double centres = centres(size);
    boolean exact = size.trainingTracks() == config.centres(size.trainingTracks());
    // A factor and its inverse; or two factors, and the coordinates of all tracks twice.
    double factors = centres * centres * centres * (exact ? 1 : 2.0 / 3);
    double gram = exact ? 0 : 5 * size.trainingTracks() * centres * centres;
    double drawn = Math.min(KernelChoice.MOST, size.trainingTracks());
    int widths = config.width().isPresent() ? 0 : KernelChoice.WIDTHS.length;
    int ridges = config.ridge().isPresent() ? 0 : KernelChoice.RIDGES.length;
    double choice =
        (widths + ridges) * drawn * drawn * drawn + widths * 2 * drawn * drawn * size.columns();
    double kernels =
        (double) (size.trainingTracks() + size.scoredTracks())
            * centres
            * (2 * size.columns() + 2 * size.tags() + 200);
    double metric = config.metric().map(learnt -> operations(learnt, size)).orElse(0.0);
    return 0.05 + (factors + gram + kernels + choice + metric) / 3e10;
  }

  /** Of learning a metric: for each step a fit, gradients, and eigenvalues. */
  private double operations(MetricSettings metric, DataSize size) {
    double centres = centres(size);
    double columns = size.columns();
    boolean exact = centres == size.trainingTracks();
    double factors = centres * centres * centres * (exact ? 1.0 / 3 : 2.0 / 3);
    double gram = exact ? 0 : 3 * size.trainingTracks() * centres * centres;
    double gradients =
        Math.min(GradientProducts.TRACKS, size.trainingTracks())
            * Math.min(GradientProducts.FUNCTIONS, size.tags())
            * (centres * (2 * columns + 2 * size.tags() + 100) + columns * columns);
    double eigenvalues = 12 * columns * columns * columns;
    return metric.steps() * (factors + gram + gradients + eigenvalues);
  }

  @Override
  public long memoryBytes(DataSize size) {
    long centres = centres(size);
    // What is fitted is in native memory, and so is the model's copy of it, in places of which a
    // few are empty; they are written to its file row by row.
    long matrices = matrices(size);
    // The choice of width and ridge has centres of its own.
    long drawn =
        config.given().isPresent() ? 0 : Math.min(KernelChoice.MOST, size.trainingTracks());
    long numbers = centres * (size.columns() + size.tags());
    long fit = Math.max(matrices * centres * centres, 2 * drawn * drawn);
    // A matrix of the columns, its eigenvalues in the making, and its power.
    long metric = config.metric().isPresent() ? 4 * size.columns() * size.columns() : 0;
    return 4 * (numbers + Math.max(fit, numbers + numbers / 4) + metric)
        + 4L * CentresFit.BLOCK * (centres + size.columns() + size.tags())
        + heapBytes(size);
  }

  /** Labels, and scores of all tracks. */
  @Override
  public long heapBytes(DataSize size) {
    return 8 * size.trainingTracks() * size.tags() + 4 * size.scoredTracks() * size.tags();
  }

  /** Of all pairs of centres: a factor, and sums; those of a part too, if there are several. */
  private long matrices(DataSize size) {
    if (centres(size) == size.trainingTracks()) {
      return 1;
    }
    return CentresFit.parts(size.trainingTracks(), partTracks) > 1 ? 3 : 2;
  }

  private long centres(DataSize size) {
    return config.centres(size.trainingTracks());
  }
}
