package org.tagboost.report.html;

import freemarker.core.ArithmeticEngine;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A page, made of {@code <name>.ftlh} and {@code <name>.js}, which lie among this package's
 * resources.
 *
 * <p>The template wraps what it has to say into {@code page.shell}, which adds style, data and
 * scripts; whatever it prints with {@code ${...}} is escaped. The script finds its data as {@code
 * Page.data} and draws by {@code Page.chart(id, theme => option)}, with an option of ECharts.
 *
 * @param name of the template and the script, without extension
 */
public record HtmlPage(String name) {

  private static final String CHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.common.min.js";

  private static final Configuration TEMPLATES = templates();

  private static Configuration templates() {
    var templates = new Configuration(Configuration.VERSION_2_3_34);
    templates.setClassForTemplateLoading(HtmlPage.class, "");
    templates.setDefaultEncoding("UTF-8");
    templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
    templates.setLocale(Locale.ROOT);
    // The usual engine computes in decimals, which have no NaN.
    templates.setArithmeticEngine(ArithmeticEngine.CONSERVATIVE_ENGINE);
    templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    templates.setLogTemplateExceptions(false);
    templates.setWrapUncheckedExceptions(true);
    return templates;
  }

  /**
   * Renders the page.
   *
   * @param variables of the template: strings, numbers, lists, maps, public records
   * @param data for the script: whatever {@link PageJson} writes
   */
  public String render(Map<String, ?> variables, Object data) {
    Map<String, Object> all = new HashMap<>(variables);
    all.put("pageStyle", resource("page.css"));
    all.put("pageData", PageJson.write(data));
    all.put("pageScripts", resource(CHARTS) + "\n" + resource("page.js") + resource(name + ".js"));
    try (StringWriter page = new StringWriter()) {
      TEMPLATES.getTemplate(name + ".ftlh").process(all, page);
      return page.toString();
    } catch (IOException | TemplateException e) {
      throw new IllegalStateException("template " + name + ".ftlh", e);
    }
  }

  private static String resource(String path) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
