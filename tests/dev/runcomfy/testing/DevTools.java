package dev.runcomfy.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One DevTools connection: calls with answers, and events to listeners. */
final class DevTools implements WebSocket.Listener {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
  private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
  private final StringBuilder partial = new StringBuilder();
  private WebSocket socket;

  static DevTools connect(URI address) {
    DevTools devTools = new DevTools();
    devTools.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, devTools).join();
    return devTools;
  }

  /** Calls a method in a session (empty: the browser itself) and gives its result. */
  JsonNode call(String session, String method, Map<String, ?> params) {
    CompletableFuture<JsonNode> answer = send(session, method, params);
    try {
      return answer.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(method + ": " + e.getMessage(), e);
    }
  }

  /** Every event of every session goes to this listener, on the socket's thread. */
  void listen(Consumer<JsonNode> listener) {
    listeners.add(listener);
  }

  void close() {
    socket.abort();
  }

  private synchronized CompletableFuture<JsonNode> send(
      String session, String method, Map<String, ?> params) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    open.put(id, answer);
    var message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(params));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    return answer;
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      JsonNode message = JSON.readTree(partial.toString());
      partial.setLength(0);
      receive(message);
    }
    from.request(1);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    open.values().forEach(answer -> answer.completeExceptionally(error));
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    onError(from, new IllegalStateException("the browser closed the connection"));
    return null;
  }

  private void receive(JsonNode message) {
    if (!message.has("id")) {
      listeners.forEach(listener -> listener.accept(message));
      return;
    }
    CompletableFuture<JsonNode> answer = open.remove(message.path("id").asInt());
    if (message.has("error")) {
      answer.completeExceptionally(new IllegalStateException(message.path("error").toString()));
    } else {
      answer.complete(message.path("result"));
    }
  }
}
