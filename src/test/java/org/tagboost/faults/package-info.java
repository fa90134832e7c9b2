/**
 * A disk whose operations fail when a test wants it.
 *
 * <p>Start at {@link org.tagboost.faults.FailingFiles}.
 */
@NullMarked
package org.tagboost.faults;

import org.jspecify.annotations.NullMarked;
