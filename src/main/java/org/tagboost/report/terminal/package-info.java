/** Tables on a terminal. Start at {@link org.tagboost.report.terminal.TerminalTable}. */
@NullMarked
package org.tagboost.report.terminal;

import org.jspecify.annotations.NullMarked;
