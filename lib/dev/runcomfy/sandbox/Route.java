package dev.runcomfy.sandbox;

import java.net.URI;

/** What a path asks for; {@code id} is a model id, a request id, or a medium's path. */
record Route(Operation operation, String method, String id) {
  private static final String MODELS = "/v1/models/";
  private static final String REQUESTS = "/v1/requests/";
  static final String MEDIA = "/media/";
  static final String BALANCE = "/prod/v2/balance";

  /** The route of a path, or null for a path that the service does not have. */
  static Route of(String method, URI uri) {
    var path = uri.getPath();
    if (path.startsWith(REQUESTS)) {
      return ofRequest(path.substring(REQUESTS.length()));
    }
    if (path.startsWith(MODELS)) {
      var operation = method.equals("POST") ? Operation.SUBMIT : Operation.CATALOG;
      return new Route(
          operation,
          operation == Operation.SUBMIT ? "POST" : "GET",
          path.substring(MODELS.length()));
    }
    if (path.startsWith(MEDIA)) {
      return new Route(Operation.DOWNLOAD, "GET", path.substring(MEDIA.length()));
    }
    return switch (path) {
      case "/v1/models" -> new Route(Operation.CATALOG, "GET", "");
      case BALANCE -> new Route(Operation.BALANCE, "GET", "");
      default -> null;
    };
  }

  private static Route ofRequest(String rest) {
    int slash = rest.lastIndexOf('/');
    var id = rest.substring(0, Math.max(0, slash));
    return switch (rest.substring(slash + 1)) {
      case "status" -> new Route(Operation.STATUS, "GET", id);
      case "result" -> new Route(Operation.RESULT, "GET", id);
      case "cancel" -> new Route(Operation.CANCEL, "POST", id);
      default -> null;
    };
  }

  boolean takes(String actual) {
    return actual.equals(method) || operation == Operation.DOWNLOAD && actual.equals("HEAD");
  }
}
