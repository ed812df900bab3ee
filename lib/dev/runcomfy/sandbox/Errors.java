package dev.runcomfy.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The service's error bodies; the codes are those of its published table. */
final class Errors {
  static final int MALFORMED_ID = 400001;
  static final int NO_BALANCE = 400002;
  static final int TOKEN = 400004;
  static final int FORBIDDEN = 403001;
  static final int UNKNOWN_REQUEST = 404001;
  static final int REFUSED = 422001;
  static final int INTERNAL = 500001;

  private Errors() {}

  static Map<String, Object> body(int code, String message, List<?> detail) {
    var body = new LinkedHashMap<String, Object>();
    body.put("error_code", code);
    body.put("error_message", message);
    body.put("detail", detail);
    return body;
  }

  static Answer answer(int status, int code, String message) {
    return Answer.json(status, body(code, message, List.of()));
  }

  static Answer refused(String message, List<?> detail) {
    return Answer.json(422, body(REFUSED, message, detail));
  }

  /** What a framework's own 404, 405 or 413 looks like: no code, a text in {@code detail}. */
  static Answer plain(int status, String detail) {
    return Answer.json(status, Map.of("detail", detail));
  }
}
