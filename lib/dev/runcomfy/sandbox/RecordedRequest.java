package dev.runcomfy.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP request that reached the sandbox, in order of arrival.
 *
 * <p>{@code path} carries the query; header names are lower case, and the value of a credential is
 * replaced, so that the token is nowhere in it; a body above 64 KiB is kept by its start only.
 */
public record RecordedRequest(
    String method, String path, Map<String, String> headers, String body, Instant at) {
  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("method", method);
    json.put("path", path);
    json.put("headers", headers);
    json.put("body", body);
    json.put("at", at.toString());
    return json;
  }
}
