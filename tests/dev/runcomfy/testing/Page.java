package dev.runcomfy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** One page of a {@link Chromium}: its script, keyboard, mouse, picture, requests and errors. */
public final class Page {
  private static final Map<String, Integer> KEYS =
      Map.of(
          "Enter",
          13,
          "Escape",
          27,
          "Tab",
          9,
          "ArrowLeft",
          37,
          "ArrowUp",
          38,
          "ArrowRight",
          39,
          "ArrowDown",
          40,
          "Home",
          36,
          "End",
          35,
          "Backspace",
          8);

  private final DevTools devTools;
  private final String session;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

  Page(DevTools devTools, String session) {
    this.devTools = devTools;
    this.session = session;
    devTools.listen(this::receive);
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      call(domain + ".enable", Map.of());
    }
    viewport(1280, 800);
  }

  /** Goes to an address and waits until it is loaded. */
  public Page go(URI address) {
    loaded = new CompletableFuture<>();
    JsonNode answer = call("Page.navigate", Map.of("url", address.toString()));
    if (answer.has("errorText")) {
      throw new AssertionError(address + ": " + answer.path("errorText").asString());
    }
    try {
      loaded.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("not loaded after a minute: " + address, e);
    }
    return this;
  }

  /** Evaluates an expression, awaits it if it is a promise, and gives its value as JSON. */
  public JsonNode eval(String script) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of(
                "expression",
                script,
                "awaitPromise",
                true,
                "returnByValue",
                true,
                "userGesture",
                true));
    if (answer.has("exceptionDetails")) {
      JsonNode details = answer.path("exceptionDetails");
      throw new AssertionError(
          script
              + "\n"
              + details.path("exception").path("description").asString(details.toString()));
    }
    return answer.path("result").path("value");
  }

  /** The value of an expression as text. */
  public String text(String script) {
    return eval("String(" + script + ")").asString();
  }

  /** Waits in the page until the expression is true, half a minute at most. */
  public Page until(String condition) {
    JsonNode held =
        eval(
            """
            new Promise(done => {
              const end = performance.now() + 30000;
              const look = () => {
                let held = false;
                try { held = Boolean(%s); } catch (e) { held = false; }
                if (held || performance.now() > end) done(held); else setTimeout(look, 20);
              };
              look();
            })"""
                .formatted(condition));
    if (!held.asBoolean()) {
      throw new AssertionError("not true after 30 s: " + condition + "\nerrors: " + errors);
    }
    return this;
  }

  /** The size of the page's window, in pixels. */
  public Page viewport(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    return this;
  }

  /**
   * What the page is told the user prefers, such as {@code media("prefers-color-scheme", "dark")}.
   */
  public Page media(String feature, String value) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
    return this;
  }

  /** Shows the page as it would be printed. */
  public Page print() {
    call("Emulation.setEmulatedMedia", Map.of("media", "print"));
    return this;
  }

  /**
   * Presses and releases one key: a character, or a name such as {@code ArrowLeft} or {@code
   * Enter}.
   */
  public Page press(String key) {
    return press(key, 0);
  }

  /** The same with modifiers held: 1 alt, 2 control, 4 meta, 8 shift, added up. */
  public Page press(String key, int modifiers) {
    Map<String, Object> event = new HashMap<>(Map.of("key", key, "modifiers", modifiers));
    Integer code = KEYS.get(key);
    if (code != null) {
      event.put("code", key);
      event.put("windowsVirtualKeyCode", code);
      if (key.equals("Enter") && modifiers == 0) {
        event.put("text", "\r");
      }
    } else {
      int upper = Character.toUpperCase(key.charAt(0));
      event.put("windowsVirtualKeyCode", upper);
      event.put("code", key.equals(" ") ? "Space" : "Key" + (char) upper);
      if ((modifiers & 7) == 0) {
        event.put("text", key);
      }
    }
    event.put("type", event.containsKey("text") ? "keyDown" : "rawKeyDown");
    call("Input.dispatchKeyEvent", event);
    event.put("type", "keyUp");
    event.remove("text");
    call("Input.dispatchKeyEvent", event);
    return this;
  }

  /** Types text into what has the focus. */
  public Page type(String text) {
    call("Input.insertText", Map.of("text", text));
    return this;
  }

  /** Clicks the middle of the first element that the selector finds. */
  public Page click(String selector) {
    JsonNode at = middle(selector);
    for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
      mouse(type, at.path("x").asDouble(), at.path("y").asDouble());
    }
    return this;
  }

  /** Moves the mouse over the first element that the selector finds. */
  public Page hover(String selector) {
    JsonNode at = middle(selector);
    mouse("mouseMoved", at.path("x").asDouble(), at.path("y").asDouble());
    return this;
  }

  /** A PNG of what the window shows. */
  public Path screenshot(Path png) {
    return save(png, Map.of("format", "png"));
  }

  /** A PNG of the whole page, below the window's edge too. */
  public Path screenshotWhole(Path png) {
    return save(png, Map.of("format", "png", "captureBeyondViewport", true));
  }

  /** Every address the page asked for so far, its own first. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Exceptions and error messages of the page so far. */
  public List<String> errors() {
    return List.copyOf(errors);
  }

  /** A raw DevTools call, for what has no verb here. */
  public JsonNode call(String method, Map<String, ?> params) {
    return devTools.call(session, method, params);
  }

  private Path save(Path png, Map<String, ?> how) {
    String data = call("Page.captureScreenshot", how).path("data").asString();
    try {
      if (png.getParent() != null) {
        Files.createDirectories(png.getParent());
      }
      return Files.write(png, Base64.getDecoder().decode(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode middle(String selector) {
    return eval(
        "(e => { e.scrollIntoView({block: 'nearest'}); const r = e.getBoundingClientRect();"
            + " return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })(document.querySelector('"
            + selector.replace("'", "\\'")
            + "'))");
  }

  private void mouse(String type, double x, double y) {
    Map<String, Object> event = new HashMap<>(Map.of("type", type, "x", x, "y", y));
    if (!type.equals("mouseMoved")) {
      event.putAll(Map.of("button", "left", "clickCount", 1));
    }
    call("Input.dispatchMouseEvent", event);
  }

  private void receive(JsonNode event) {
    if (!session.equals(event.path("sessionId").asString(""))) {
      return;
    }
    JsonNode params = event.path("params");
    switch (event.path("method").asString("")) {
      case "Page.loadEventFired" -> loaded.complete(null);
      case "Network.requestWillBeSent" ->
          requests.add(params.path("request").path("url").asString());
      case "Runtime.exceptionThrown" ->
          errors.add(
              params.path("exceptionDetails").path("exception").path("description").asString("?"));
      case "Runtime.consoleAPICalled" -> {
        if (params.path("type").asString("").equals("error")) {
          errors.add(params.path("args").toString());
        }
      }
      case "Log.entryAdded" -> {
        if (params.path("entry").path("level").asString("").equals("error")) {
          errors.add(
              params.path("entry").path("text").asString("")
                  + " "
                  + params.path("entry").path("url").asString(""));
        }
      }
      default -> {}
    }
  }
}
