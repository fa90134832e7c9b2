/**
 * Export to ONNX: one file that ONNX Runtime and others score tracks with.
 *
 * <p>In: trained models and how their scores are blended. Out: a graph from a matrix of features to
 * one of probabilities. Start at {@link org.tagboost.onnx.OnnxExport}.
 */
@NullMarked
package org.tagboost.onnx;

import org.jspecify.annotations.NullMarked;
