/**
 * Documents as Markdown (GitHub's), escaped so that no name or value is taken for markup. Start at
 * {@link org.tagboost.report.markdown.MarkdownDocument}.
 */
@NullMarked
package org.tagboost.report.markdown;

import org.jspecify.annotations.NullMarked;
