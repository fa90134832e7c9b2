package org.tagboost.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tagboost.data.AtomicFile;
import org.tagboost.failure.UserException;

/** A headless Chromium with one tab, spoken to by the DevTools protocol. Not thread-safe. */
public final class Browser {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TIMEOUT_SECONDS = 60;

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final String session;
  private int lastId;

  private Browser(Process process, Path profile, String address) throws Exception {
    this.process = process;
    this.profile = profile;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener())
            .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    String target =
        call("Target.createTarget", "", "url", "about:blank").required("targetId").asText();
    this.session =
        call("Target.attachToTarget", "", "targetId", target, "flatten", true)
            .required("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", session);
    }
  }

  /** The browser's program, if the machine has one. */
  public static Optional<Path> find() {
    List<String> names = List.of("chromium", "chromium-browser", "google-chrome");
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it, with a profile of its own. */
  public static Browser start(Path program) throws Exception {
    Path profile = Files.createTempDirectory("tagboost-browser");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
    String prefix = "DevTools listening on ";
    String line = errors.readLine();
    while (line != null && !line.startsWith(prefix)) {
      line = errors.readLine();
    }
    if (line == null) {
      throw new IOException(program + " ended without listening");
    }
    Thread drain = new Thread(() -> errors.lines().forEach(ignored -> {}), "browser's errors");
    drain.setDaemon(true);
    drain.start();
    return new Browser(process, profile, line.substring(prefix.length()));
  }

  /** Opens a page in a window of that size and waits until it is loaded and drawn. */
  public void open(Path page, int width, int height, String colorScheme) throws Exception {
    complaints.clear();
    requests.clear();
    call(
        "Emulation.setDeviceMetricsOverride",
        session,
        "width",
        width,
        "height",
        height,
        "deviceScaleFactor",
        1,
        "mobile",
        width < 600);
    ObjectNode media = JSON.createObjectNode();
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", colorScheme);
    send("Emulation.setEmulatedMedia", session, media);
    call("Page.navigate", session, "url", page.toUri().toString());
    evaluate(
        "new Promise(done => { const drawn = () => requestAnimationFrame(() => done(1));"
            + " document.readyState === 'complete' ? drawn() : addEventListener('load', drawn); })");
  }

  /** The value of a JavaScript expression; of a promise, what it comes to. */
  public JsonNode evaluate(String expression) throws Exception {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            session,
            "expression",
            expression,
            "awaitPromise",
            true,
            "returnByValue",
            true);
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.get("exceptionDetails").toString());
    }
    return answer.path("result").path("value");
  }

  /** On how many pages of A4 the open page is printed. */
  public int pagesInPrint() throws Exception {
    String pdf =
        new String(
            Base64.getDecoder()
                .decode(
                    call(
                            "Page.printToPDF",
                            session,
                            "preferCSSPageSize",
                            false,
                            "paperWidth",
                            8.27,
                            "paperHeight",
                            11.69)
                        .required("data")
                        .asText()),
            StandardCharsets.ISO_8859_1);
    return (int) Pattern.compile("/Type\\s*/Page\\b").matcher(pdf).results().count();
  }

  /** Errors and warnings that the open page has caused. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** What the open page has asked for, itself included; not what it holds as {@code data:}. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private JsonNode call(String method, String sessionId, Object... keysAndValues) throws Exception {
    ObjectNode parameters = JSON.createObjectNode();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      parameters.set((String) keysAndValues[i], JSON.valueToTree(keysAndValues[i + 1]));
    }
    return send(method, sessionId, parameters);
  }

  private JsonNode send(String method, String sessionId, ObjectNode parameters) throws Exception {
    int id = ++lastId;
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!sessionId.isEmpty()) {
      message.put("sessionId", sessionId);
    }
    socket.sendText(message.toString(), true).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    while (true) {
      JsonNode received = messages.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (received == null) {
        throw new IOException("no answer to " + method);
      }
      if (received.path("id").asInt() == id) {
        if (received.has("error")) {
          throw new IOException(method + ": " + received.get("error"));
        }
        return received.path("result");
      }
      note(received);
    }
  }

  private void note(JsonNode event) {
    JsonNode parameters = event.path("params");
    switch (event.path("method").asText()) {
      case "Runtime.exceptionThrown" -> complaints.add(parameters.toString());
      case "Runtime.consoleAPICalled" -> {
        if (Stream.of("error", "warning", "assert")
            .anyMatch(parameters.path("type").asText()::equals)) {
          complaints.add(parameters.toString());
        }
      }
      case "Log.entryAdded" -> complaints.add(parameters.toString());
      case "Network.requestWillBeSent" -> {
        String url = parameters.path("request").path("url").asText();
        if (!url.startsWith("data:")) {
          requests.add(url);
        }
      }
      default -> {}
    }
  }

  /** Ends it, and deletes its profile. */
  public void stop() throws Exception {
    call("Browser.close", "");
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the browser does not end");
    }
    // Its children write there for a moment longer.
    for (int attempt = 1; Files.exists(profile); attempt++) {
      try {
        AtomicFile.deleteTree(profile);
      } catch (UserException e) {
        if (attempt == 20) {
          throw e;
        }
        Thread.sleep(250);
      }
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          messages.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        } finally {
          text.setLength(0);
        }
      }
      from.request(1);
      return null;
    }
  }
}
