package org.tagboost.synth;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Makes the sequences of one worker, with buffers of its own. Not thread-safe. */
final class SequenceMaker {

  // Tuned so that, on pooled statistics, a linear model and boosted trees score about the same,
  // far from random and from perfect, and their mean scores better than either.
  private static final double MISSING = Double.parseDouble(System.getProperty("MISSING", "0.2"));
  private static final float FACTOR = Float.parseFloat(System.getProperty("FACTOR", "1.5"));
  private static final float NUISANCE = Float.parseFloat(System.getProperty("NUISANCE", "0.5"));
  private static final float PUSH = Float.parseFloat(System.getProperty("PUSH", "1.5"));
  private static final float SHAKE = Float.parseFloat(System.getProperty("SHAKE", "0.5"));
  private static final float GATE = Float.parseFloat(System.getProperty("GATE", "0.3"));
  private static final float OWN = Float.parseFloat(System.getProperty("OWN", "0.3"));

  private static final float MEMORY = 0.6f;
  private static final float SLOW = 0.8f;
  private static final float WHITE = 0.6f;

  private final SequenceModel model;
  private final SequenceLengths lengths;
  private final long seed;
  private final float[] latent;
  private final float[] level;
  private final float[] spread;
  private final float[] slow;
  private final float[] fresh;
  private final float[] white;
  private final float[] frame;

  SequenceMaker(SequenceModel model, SequenceLengths lengths, long seed) {
    this.model = model;
    this.lengths = lengths;
    this.seed = seed;
    latent = new float[model.latents];
    level = new float[model.dims];
    spread = new float[model.dims];
    slow = new float[model.dims];
    fresh = new float[model.dims];
    white = new float[model.dims];
    frame = new float[model.dims];
  }

  /**
   * Makes a track's {@code .npy} file. The same (seed, track, tags) always give the same bytes.
   *
   * @param track its index, which chooses its random numbers
   */
  byte[] make(int track, int[] tags) {
    Noise noise = new Noise(seed, track);
    int frames = lengths.draw(noise);
    drawTrack(tags, noise);
    byte[] file = NpyBytes.zeros(frames, model.dims);
    FloatBuffer values = NpyBytes.values(file, frames, model.dims);
    noise.fillNormal(slow);
    for (int i = 0; i < frames - 2; i++) {
      drawFrame(noise);
      values.put(frame);
    }
    drawOddFrame(noise.uniform(2, 6), noise);
    values.put(frame);
    drawOddFrame(noise.uniform(4, 10), noise);
    values.put(frame);
    return file;
  }

  /** Sets the level and spread of every dim. */
  private void drawTrack(int[] tags, Noise noise) {
    for (int l = 0; l < latent.length; l++) {
      latent[l] = NUISANCE * noise.normal();
    }
    for (int d = 0; d < model.dims; d++) {
      level[d] = OWN * noise.normal();
    }
    Arrays.fill(spread, 0);
    for (int tag : tags) {
      if (noise.uniform() >= MISSING) {
        sound(tag, noise.uniform(0.6f, 1.4f), noise);
      }
    }
    for (int l = 0; l < latent.length; l++) {
      float weight = latent[l] / (float) Math.sqrt(latent.length);
      int row = l * model.dims;
      for (int d = 0; d < model.dims; d++) {
        level[d] += weight * model.map[row + d];
      }
    }
    for (int d = 0; d < model.dims; d++) {
      if (latent[model.gates[2 * d]] > 0) {
        level[d] += GATE * latent[model.gates[2 * d + 1]];
      }
      spread[d] = SLOW * (float) StrictMath.exp(spread[d]);
    }
  }

  private void sound(int tag, float strength, Noise noise) {
    for (int l = 0; l < latent.length; l++) {
      latent[l] += FACTOR * strength * model.factors[tag * latent.length + l];
    }
    int way = noise.sign();
    int wilder = noise.sign();
    for (int i = tag * SequenceModel.ODD_DIMS; i < (tag + 1) * SequenceModel.ODD_DIMS; i++) {
      level[model.pushed[i]] += way * PUSH * strength;
      spread[model.shaken[i]] += wilder * SHAKE * strength;
    }
  }

  private void drawFrame(Noise noise) {
    float innovation = (float) Math.sqrt(1 - MEMORY * MEMORY);
    noise.fillNormal(fresh);
    noise.fillNormal(white);
    for (int d = 0; d < frame.length; d++) {
      slow[d] = MEMORY * slow[d] + innovation * fresh[d];
      frame[d] =
          model.offset[d] + model.scale[d] * (level[d] + spread[d] * slow[d] + WHITE * white[d]);
    }
  }

  /** The last frames of real sequences look unlike the others, and say nothing of the tags. */
  private void drawOddFrame(float size, Noise noise) {
    noise.fillNormal(white);
    for (int d = 0; d < frame.length; d++) {
      frame[d] = size * model.scale[d] * white[d];
    }
  }
}
