/**
 * Documents as pages: one self-contained HTML file each, which requests nothing from a network.
 *
 * <p>Start at {@link org.tagboost.report.html.HtmlDocument}. Its resources: {@code document.ftlh}
 * and {@code tables.ftlh} (sections, tables), {@code document.js} (a function for each kind of
 * plot), {@code page.ftlh} (head, frames of charts, scripts), {@code page.css} (light, dark, phone,
 * print) and {@code page.js} (charts that follow the colour scheme, tables that sort and filter).
 */
@NullMarked
package org.tagboost.report.html;

import org.jspecify.annotations.NullMarked;
