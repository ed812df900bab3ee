package dev.runcomfy.sandbox;

import dev.runcomfy.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A plain client of one sandbox, over real sockets; closing it closes the sandbox. */
final class Client implements AutoCloseable {
  static final String KLING = "kling/kling-3.0/pro/text-to-video";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  final Sandbox sandbox;
  private final Optional<String> token;

  private Client(Sandbox sandbox, Optional<String> token) {
    this.sandbox = sandbox;
    this.token = token;
  }

  static Client of(Sandbox sandbox) {
    return new Client(sandbox, Optional.of(sandbox.token()));
  }

  Client token(String other) {
    return new Client(sandbox, Optional.of(other));
  }

  Client withoutToken() {
    return new Client(sandbox, Optional.empty());
  }

  /** Submits this prompt and gives the request id. */
  String submit(String prompt) {
    var answer = post("/models/" + KLING, "{\"prompt\":\"" + prompt + "\"}");
    return json(answer).path("request_id").asString();
  }

  HttpResponse<byte[]> post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<byte[]> get(String path, String... headers) {
    var request = request(path).GET();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<byte[]> head(String path) {
    return send(request(path).method("HEAD", BodyPublishers.noBody()));
  }

  JsonNode status(String id) {
    return json(get("/requests/" + id + "/status"));
  }

  JsonNode result(String id) {
    return json(get("/requests/" + id + "/result?include_cost=true"));
  }

  JsonNode cancel(String id) {
    return json(post("/requests/" + id + "/cancel", ""));
  }

  /** The address of a succeeded request's video. */
  String video(String id) {
    return result(id).path("output").path("video").asString();
  }

  static JsonNode json(HttpResponse<byte[]> response) {
    return Json.read(response.body());
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
  }

  /** The body as text, with origin, ids and times replaced. */
  String told(HttpResponse<byte[]> response) {
    return text(response)
        .replace(sandbox.baseUrl().resolve("/").toString(), "http://sandbox/")
        .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", "ID");
  }

  private HttpRequest.Builder request(String path) {
    var uri =
        path.startsWith("http")
            ? URI.create(path)
            : path.startsWith("/_") || path.startsWith("/prod") || path.startsWith("/media")
                ? sandbox.baseUrl().resolve(path)
                : URI.create(sandbox.baseUrl() + path);
    var request = HttpRequest.newBuilder(uri);
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    return request;
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
