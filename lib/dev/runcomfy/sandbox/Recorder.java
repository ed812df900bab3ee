package dev.runcomfy.sandbox;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The latest requests, and how many of each operation there were in all. */
final class Recorder {
  private static final List<String> SECRETS =
      List.of("cookie", "x-api-key", "api-key", "x-auth-token", "proxy-authorization");
  private static final int MOST = 10_000;
  private static final int LONG_BODY = 64 * 1024;

  private record Arrival(
      String method, String path, Headers headers, byte[] body, int bytes, long at) {}

  private final ArrayDeque<Arrival> arrivals = new ArrayDeque<>();
  private final Map<Operation, Long> counts = new EnumMap<>(Operation.class);

  synchronized void add(Incoming request, long at) {
    var body = request.body();
    var start = body.length <= LONG_BODY ? body : java.util.Arrays.copyOf(body, 1024);
    arrivals.add(
        new Arrival(
            request.method(), request.uri().toString(), request.headers(), start, body.length, at));
    if (arrivals.size() > MOST) {
      arrivals.poll();
    }
  }

  synchronized void count(Operation operation) {
    counts.merge(operation, 1L, Long::sum);
  }

  synchronized Map<Operation, Long> counts() {
    return new EnumMap<>(counts);
  }

  synchronized List<RecordedRequest> requests() {
    var requests = new ArrayList<RecordedRequest>(arrivals.size());
    arrivals.forEach(arrival -> requests.add(request(arrival)));
    return List.copyOf(requests);
  }

  private static RecordedRequest request(Arrival arrival) {
    var headers = new TreeMap<String, String>();
    arrival.headers.forEach(
        (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    headers.computeIfPresent("authorization", (name, value) -> redacted(value));
    for (String secret : SECRETS) {
      headers.computeIfPresent(secret, (name, value) -> "***");
    }
    var body = new String(arrival.body, StandardCharsets.UTF_8);
    var text =
        arrival.body.length == arrival.bytes ? body : body + "… (" + arrival.bytes + " bytes)";
    return new RecordedRequest(
        arrival.method, arrival.path, headers, text, Instant.ofEpochSecond(0, arrival.at));
  }

  private static String redacted(String credential) {
    int space = credential.indexOf(' ');
    return space < 0 ? "***" : credential.substring(0, space) + " ***";
  }
}
