package dev.runcomfy.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The service's errors; the codes are those of its published table. */
enum ServiceError {
  MALFORMED_ID(400, 400001),
  NO_BALANCE(402, 400002),
  TOKEN(401, 400004),
  FORBIDDEN(403, 403001),
  UNKNOWN_REQUEST(404, 404001),
  REFUSED(422, 422001),
  INTERNAL(500, 500001);

  private final int status;
  private final int code;

  ServiceError(int status, int code) {
    this.status = status;
    this.code = code;
  }

  Answer answer(String message) {
    return answer(message, List.of());
  }

  Answer answer(String message, List<?> detail) {
    return Answer.json(status, body(code, message, detail));
  }

  static Map<String, Object> body(int code, String message, List<?> detail) {
    var body = new LinkedHashMap<String, Object>();
    body.put("error_code", code);
    body.put("error_message", message);
    body.put("detail", detail);
    return body;
  }
}
