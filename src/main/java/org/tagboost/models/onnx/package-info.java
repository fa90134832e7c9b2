/**
 * Graphs in the format of ONNX, the Open Neural Network Exchange.
 *
 * <p>In: constants and operators. Out: the bytes of a model that ONNX Runtime opens. Each kind of
 * model translates its own; this package knows no models. Start at {@link
 * org.tagboost.models.onnx.OnnxGraph}.
 */
@NullMarked
package org.tagboost.models.onnx;

import org.jspecify.annotations.NullMarked;
