package org.tagboost.models.network;

import java.io.IOException;
import java.io.InputStream;
import org.tagboost.algebra.DenseMatrix;
import org.tagboost.config.ModelConfig;
import org.tagboost.config.ModelSettings;
import org.tagboost.config.Section;
import org.tagboost.models.Library;
import org.tagboost.models.ModelKind;
import org.tagboost.models.TagModel;
import org.tagboost.models.TagTrainer;

/** A neural network of all tags, {@code kind: network}. */
public final class NetworkKind implements ModelKind {

  @Override
  public String kind() {
    return "network";
  }

  @Override
  public int version() {
    return 4;
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
    return NetworkSettings.read(section);
  }

  @Override
  public TagTrainer trainer(ModelConfig model) {
    return new NetworkTrainer(model.name(), (NetworkSettings) model.settings());
  }

  @Override
  public String extension() {
    return "npz";
  }

  @Override
  public TagModel load(InputStream in) throws IOException {
    return NetworkModel.load(in);
  }
}
