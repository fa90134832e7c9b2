package org.tagboost.models.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.data.NpzReader;
import org.tagboost.data.NpzWriter;
import org.tagboost.models.SteppedTraining;
import org.tagboost.models.TrainedTags;

/**
 * Fits with fewer centres than tracks in steps: the kernel is chosen; sums over the tracks are
 * made, part by part; they are added up and the equations solved; errors without each track are
 * found, part by part, if leave-one-out scores are wanted.
 */
final class KernelSteps implements SteppedTraining {

  private static final String ERRORS = "errors";

  /** The steps, by their place. */
  private static final int CHOICE = 0;

  private static final int SUMS = 1;
  private static final int SOLUTION = 2;
  private static final int LEFT_OUT = 3;

  private final KernelTask task;
  private final int partTracks;
  private final int parts;
  private final boolean leaveOneOut;
  private final Finished finished;
  private @Nullable ChosenKernel chosen;
  private @Nullable RadialKernel kernel;
  private @Nullable CentresFit fit;
  private @Nullable NormalEquations solution;

  /**
   * @param partTracks tracks of a part, as for {@link CentresFit}
   */
  KernelSteps(KernelTask task, int partTracks, boolean leaveOneOut, Finished finished) {
    this.task = task;
    this.partTracks = partTracks;
    this.parts = CentresFit.parts(task.features().tracks(), partTracks);
    this.leaveOneOut = leaveOneOut;
    this.finished = finished;
  }

  /**
   * All steps.
   *
   * @param parts that the training tracks have
   */
  static List<Step> of(int parts, boolean leaveOneOut) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("choice", 1));
    steps.add(new Step("sums", parts));
    steps.add(new Step("solution", 1));
    if (leaveOneOut) {
      steps.add(new Step("left-out", parts));
    }
    return steps;
  }

  @Override
  public void write(Part part, OutputStream out) throws IOException {
    switch (part.step()) {
      case CHOICE -> choose().save(out);
      case SUMS -> {
        try (NormalEquations sums = fit().sums(part.number())) {
          sums.save(out);
        }
      }
      case SOLUTION -> {
        try (NormalEquations solved = solve()) {
          solved.save(out);
        }
      }
      case LEFT_OUT -> leaveOut(part.number(), out);
      default -> throw new IllegalArgumentException("no step " + part.step());
    }
  }

  private ChosenKernel choose() {
    RowScaler scaler = RowScaler.fit(task.config().scaling(), task.features());
    double unit = RadialKernel.rootMeanSquareDistance(task.features(), scaler);
    return ChosenKernel.of(task.choose(scaler, unit), task.config().shape(), scaler, unit);
  }

  private NormalEquations solve() {
    double ridge = chosen().ridge();
    try {
      return NormalEquations.solved(parts, part -> load(new Part(SUMS, part)), (float) ridge);
    } catch (ArithmeticException e) {
      throw task.tooSmall(ridge, e);
    }
  }

  private void leaveOut(int part, OutputStream out) throws IOException {
    List<List<int[]>> batches = batches(task.leftOut(), part);
    try (var npz = new NpzWriter(out)) {
      npz.beginMatrix(
          ERRORS,
          batches.stream().mapToInt(batch -> LeftOut.tracks(batch).length).sum(),
          task.targets().tags());
      for (List<int[]> batch : batches) {
        for (float[] row : fit().errors(batch, solution())) {
          npz.putRow(row);
        }
      }
    }
  }

  private List<List<int[]>> batches(LeftOut left, int part) {
    return left.batches(CentresFit.BLOCK, part, parts);
  }

  @Override
  public TrainedTags finish() {
    try (DenseMatrix coefficients = fit().coefficients(solution())) {
      Optional<float[][]> scores =
          leaveOneOut ? Optional.of(scores(task.leftOut())) : Optional.empty();
      return new TrainedTags(task.model(kernel(), coefficients), scores);
    }
  }

  private float[][] scores(LeftOut left) {
    LeftOutErrors errors = new LeftOutErrors(task.targets());
    for (int part = 0; part < parts; part++) {
      List<List<int[]>> batches = batches(left, part);
      finished.read(new Part(LEFT_OUT, part), in -> read(in, batches, errors));
    }
    return errors.scores();
  }

  private LeftOutErrors read(InputStream in, List<List<int[]>> batches, LeftOutErrors into)
      throws IOException {
    var npz = new NpzReader(in);
    npz.open(ERRORS);
    float[] row = new float[task.targets().tags()];
    for (List<int[]> batch : batches) {
      for (int track : LeftOut.tracks(batch)) {
        npz.row(row);
        into.put(track, row);
      }
    }
    return into;
  }

  private ChosenKernel chosen() {
    ChosenKernel known = chosen;
    if (known == null) {
      known = finished.read(new Part(CHOICE, 0), in -> ChosenKernel.load(in, task.config()));
      chosen = known;
    }
    return known;
  }

  private RadialKernel kernel() {
    RadialKernel known = kernel;
    if (known == null) {
      known = RadialKernel.around(task.features().take(task.centres()), chosen().function());
      kernel = known;
    }
    return known;
  }

  private CentresFit fit() {
    CentresFit known = fit;
    if (known == null) {
      try {
        known = new CentresFit(kernel(), task.features(), task.targets(), partTracks);
      } catch (ArithmeticException e) {
        throw task.tooSmall(chosen().ridge(), e);
      }
      fit = known;
    }
    return known;
  }

  private NormalEquations solution() {
    NormalEquations known = solution;
    if (known == null) {
      known = load(new Part(SOLUTION, 0));
      solution = known;
    }
    return known;
  }

  private NormalEquations load(Part part) {
    return finished.read(
        part, in -> NormalEquations.load(in, task.targets().tags(), task.centres().length));
  }

  @Override
  public void close() {
    if (fit != null) {
      fit.close();
    }
    if (kernel != null) {
      kernel.close();
    }
    if (solution != null) {
      solution.close();
    }
  }
}
