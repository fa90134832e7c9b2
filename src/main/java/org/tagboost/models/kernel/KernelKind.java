package org.tagboost.models.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.config.ModelConfig;
import org.tagboost.config.ModelSettings;
import org.tagboost.config.Section;
import org.tagboost.models.JointModel;
import org.tagboost.models.Library;
import org.tagboost.models.ModelKind;
import org.tagboost.models.TagModel;
import org.tagboost.models.TagTrainer;

/** Kernel ridge regression, {@code kind: kernel-ridge}. */
public final class KernelKind implements ModelKind {

  @Override
  public String kind() {
    return "kernel-ridge";
  }

  @Override
  public int version() {
    return 6;
  }

  @Override
  public boolean leavesOneOut() {
    return true;
  }

  @Override
  public Library library() {
    return new Library("OpenBLAS", DenseMatrix.libraryVersion());
  }

  @Override
  public void loadLibrary() {
    DenseMatrix.zeros(1, 1).close();
  }

  @Override
  public ModelSettings read(Section section) {
    return KernelSettings.read(section);
  }

  @Override
  public TagTrainer trainer(ModelConfig model) {
    return new KernelTrainer(model.name(), (KernelSettings) model.settings());
  }

  @Override
  public String extension() {
    return "npz";
  }

  @Override
  public TagModel load(InputStream in) throws IOException {
    return KernelModel.load(in, Optional.empty());
  }

  /** Centres that are the same rows of the same training tracks are in memory once. */
  @Override
  public TagModel load(InputStream in, Optional<TagModel> beside) throws IOException {
    return KernelModel.load(in, beside);
  }

  @Override
  public Optional<JointModel> join(List<TagModel> models) {
    List<KernelModel> kernels = models.stream().map(KernelModel.class::cast).toList();
    KernelModel one = kernels.get(0);
    boolean alike =
        kernels.stream()
            .allMatch(
                other ->
                    other.centres() == one.centres()
                        && other.function().scaler().isAs(one.function().scaler())
                        && other.tags().length == one.tags().length);
    return alike ? Optional.of(new KernelScorer(kernels)) : Optional.empty();
  }
}
