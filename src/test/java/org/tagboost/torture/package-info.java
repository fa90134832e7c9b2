/**
 * The program in processes of its own, which are killed, stopped, starved of disk space and run
 * side by side. Start at {@link org.tagboost.torture.TortureTest}; {@link
 * org.tagboost.torture.Workplace} is a folder in which it works.
 */
@NullMarked
package org.tagboost.torture;

import org.jspecify.annotations.NullMarked;
