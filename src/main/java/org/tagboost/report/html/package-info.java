/**
 * Pages for people: one self-contained HTML file each, which asks no network for anything.
 *
 * <p>In: a template, its variables, and the data of its charts. Out: the page's text. Start at
 * {@link org.tagboost.report.html.HtmlPage}. The shell that all pages share lies beside it as
 * resources: {@code page.ftlh} (head, figures, scripts), {@code page.css} (light, dark, phone,
 * print) and {@code page.js} (charts that follow the colour scheme, tables that sort and filter).
 */
@NullMarked
package org.tagboost.report.html;

import org.jspecify.annotations.NullMarked;
