/**
 * Label files as they are published: tracks and their tags.
 *
 * <p>In: a text file in one of the forms of {@link org.tagboost.data.labels.LabelFormats}, named in
 * the config or recognised by its beginning. Out: {@link org.tagboost.data.labels.LabelRows}, ids
 * and tags as text with line numbers; columns, folds and checks of ids are the business of {@link
 * org.tagboost.data}. One small reader per form implements {@link
 * org.tagboost.data.labels.LabelFormat}. Start there.
 */
@NullMarked
package org.tagboost.data.labels;

import org.jspecify.annotations.NullMarked;
