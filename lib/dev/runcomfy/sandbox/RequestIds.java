package dev.runcomfy.sandbox;

import dev.runcomfy.internal.http.RouteIds;

/** What an id may look like. */
final class RequestIds {
  private RequestIds() {}

  /** Whether it is 1 to 128 letters, digits, {@code _} or {@code -}. */
  static boolean isRequestId(String id) {
    return RouteIds.isRequestId(id);
  }

  /** Whether it has 2 to 5 segments. */
  static boolean isModelId(String id) {
    return RouteIds.isModelId(id);
  }
}
