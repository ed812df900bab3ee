package dev.runcomfy.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Answers that a service, a gateway before it or a cable between may give to any request, by name;
 * and what each proves where it answers a submit. {@code $ID} in them is a good request id.
 */
public enum HostileAnswer {
  // a receipt, whatever stands beside it
  RECEIPT(Proof.BOUGHT, ok("{\"request_id\":\"$ID\"}")),
  RECEIPT_201(Proof.BOUGHT, Answer.json(201, "{\"request_id\":\"$ID\"}")),
  RECEIPT_202(Proof.BOUGHT, Answer.json(202, "{\"request_id\":\"$ID\"}")),
  RECEIPT_299(Proof.BOUGHT, Answer.json(299, "{\"request_id\":\"$ID\"}")),
  RECEIPT_CODE_200(Proof.BOUGHT, ok("{\"request_id\":\"$ID\",\"code\":200,\"error\":null}")),
  RECEIPT_CODE_0(Proof.BOUGHT, ok("{\"request_id\":\"$ID\",\"error_code\":0,\"error\":\"\"}")),
  RECEIPT_CODE_500001(Proof.BOUGHT, ok("{\"request_id\":\"$ID\",\"error_code\":500001}")),
  RECEIPT_CODE_BEYOND_INT(Proof.BOUGHT, ok("{\"request_id\":\"$ID\",\"error_code\":99999999999}")),
  RECEIPT_CODE_BEYOND_ALL(Proof.BOUGHT, ok("{\"request_id\":\"$ID\",\"error_code\":1e999999999}")),
  RECEIPT_CODE_WORD(Proof.BOUGHT, ok("{\"request_id\":\"$ID\",\"code\":\"OK\",\"error\":null}")),
  RECEIPT_CODE_OBJECT(Proof.BOUGHT, ok("{\"request_id\":\"$ID\",\"error_code\":{\"a\":[]}}")),
  RECEIPT_FIVE_DIGITS(Proof.BOUGHT, ok("{\"request_id\":\"$ID\",\"error_code\":40000}")),
  RECEIPT_SEVEN_DIGITS(Proof.BOUGHT, ok("{\"request_id\":\"$ID\",\"error_code\":4000010}")),
  RECEIPT_FAILED(Proof.BOUGHT, ok("{\"request_id\":\"$ID\",\"status\":\"failed\"}")),
  RECEIPT_FOREIGN_URLS(
      Proof.BOUGHT,
      ok(
          "{\"request_id\":\"$ID\",\"status_url\":\"$ELSEWHERE/s\",\"result_url\":\"$ELSEWHERE/r\","
              + "\"cancel_url\":\"$ELSEWHERE/c\"}")),
  RECEIPT_WITH_TOKEN(Proof.BOUGHT, ok("{\"request_id\":\"$ID\",\"note\":\"$TOKEN\"}")),
  RECEIPT_CHUNKED(Proof.BOUGHT, ok("{\"request_id\":\"$ID\"}").chunked(5)),
  RECEIPT_GZIP(Proof.BOUGHT, Answer.gzip(200, "{\"request_id\":\"$ID\"}")),
  RECEIPT_WITH_BOM(Proof.BOUGHT, ok("\ufeff{\"request_id\":\"$ID\"}")),
  RECEIPT_AS_TEXT(Proof.BOUGHT, Answer.text(200, "text/html", "{\"request_id\":\"$ID\"}")),
  RECEIPT_LATE(Proof.BOUGHT, ok("{\"request_id\":\"$ID\"}").after(Duration.ofMillis(300))),
  RECEIPT_WITHOUT_LENGTH(
      Proof.BOUGHT, ok("{\"request_id\":\"$ID\"}").replacing("Content-Length", "").closing()),
  RECEIPT_AFTER_CONTINUE(
      Proof.BOUGHT,
      ok("{\"request_id\":\"$ID\"}").with(all -> before("HTTP/1.1 100 Continue\r\n\r\n", all))),
  RECEIPT_TWICE(Proof.BOUGHT, ok("{\"request_id\":\"$ID\"}").twice()),

  // a refusal: a vendor's code 4xxxxx, or a 4xx other than 408
  CODE_400001(Proof.REFUSED, Answer.json(400, "{\"error_code\":400001}")),
  CODE_400002_IN_200(
      Proof.REFUSED, ok("{\"error_code\":400002,\"error_message\":\"no balance left\"}")),
  CODE_400004(Proof.REFUSED, Answer.json(401, "{\"code\":400004,\"error\":\"UserAccountError\"}")),
  CODE_403001(Proof.REFUSED, Answer.json(403, "{\"error_code\":403001}")),
  CODE_422001(
      Proof.REFUSED,
      Answer.json(422, "{\"error_code\":422001,\"detail\":[{\"loc\":[\"a\"],\"msg\":\"no\"}]}")),
  CODE_422001_BESIDE_ID(Proof.REFUSED, ok("{\"request_id\":\"$ID\",\"error_code\":422001}")),
  CODE_422001_IN_503(Proof.REFUSED, Answer.json(503, "{\"error_code\":422001}")),
  CODE_AS_TEXT(Proof.REFUSED, ok("{\"error_code\":\"422001\",\"error_message\":\"no\"}")),
  HTTP_400(Proof.REFUSED, Answer.text(400, "text/plain", "no")),
  HTTP_400_WITH_500001(Proof.REFUSED, Answer.json(400, "{\"error_code\":500001}")),
  HTTP_400_WITH_ID(Proof.REFUSED, Answer.json(400, "{\"request_id\":\"$ID\"}")),
  HTTP_401(Proof.REFUSED, Answer.text(401, "text/plain", "").header("WWW-Authenticate: Basic")),
  HTTP_402(Proof.REFUSED, Answer.json(402, "{\"detail\":\"no balance\"}")),
  HTTP_403_PAGE(Proof.REFUSED, Answer.text(403, "text/html", "<html>blocked</html>")),
  HTTP_404(Proof.REFUSED, Answer.json(404, "{\"detail\":\"no such model\"}")),
  // the HTTP library makes an exception of it, so nobody has read the answer
  HTTP_407(Proof.NONE, Answer.text(407, "text/plain", "").header("Proxy-Authenticate: Basic")),
  HTTP_413(Proof.REFUSED, Answer.text(413, "text/html", "<html>too large</html>")),
  HTTP_421(Proof.REFUSED, Answer.text(421, "text/plain", "misdirected")),
  HTTP_422_DEEP(Proof.REFUSED, Answer.json(422, "{\"detail\":" + "[".repeat(5000) + "]")),
  HTTP_425(Proof.REFUSED, Answer.text(425, "text/plain", "too early")),
  HTTP_429(Proof.REFUSED, Answer.json(429, "{}").header("Retry-After: 0")),
  HTTP_429_FOR_EVER(Proof.REFUSED, Answer.json(429, "{}").header("Retry-After: 99999999999")),
  HTTP_429_NONSENSE(Proof.REFUSED, Answer.json(429, "{}").header("Retry-After: -1; soon")),
  HTTP_400_WITH_TOKEN(Proof.REFUSED, Answer.json(400, "{\"detail\":\"bad token $TOKEN, $TOKEN\"}")),
  HTTP_400_WITH_TOKEN_AT_CUT(
      Proof.REFUSED, Answer.json(400, "{\"detail\":\"" + "x".repeat(290) + " $TOKEN\"}")),
  HTTP_400_WITH_ESCAPES(
      Proof.REFUSED, Answer.json(400, "{\"detail\":\"\\u001b]0;x\\u0007\\u001b[31m\\r red\"}")),

  // no proof of anything
  HTTP_408(Proof.NONE, Answer.text(408, "text/plain", "")),
  HTTP_500(Proof.NONE, Answer.text(500, "text/plain", "")),
  HTTP_500_CODE(Proof.NONE, Answer.json(500, "{\"error_code\":500001}")),
  HTTP_500_WITH_ID(Proof.NONE, Answer.json(500, "{\"request_id\":\"$ID\"}")),
  HTTP_502_PAGE(Proof.NONE, Answer.text(502, "text/html", "<html>bad gateway</html>")),
  HTTP_503(Proof.NONE, Answer.text(503, "text/plain", "").header("Retry-After: 0")),
  HTTP_503_CODE(Proof.NONE, Answer.json(503, "{\"code\":503,\"error\":\"unavailable\"}")),
  HTTP_504(Proof.NONE, Answer.text(504, "text/html", "<html>timeout</html>")),
  HTTP_529(Proof.NONE, Answer.text(529, "text/plain", "overloaded")),
  CODE_500001_IN_200(Proof.NONE, ok("{\"error_code\":500001,\"error_message\":\"internal\"}")),
  CODE_BEYOND_INT(Proof.NONE, ok("{\"error_code\":99999999999}")),
  REDIRECT_301(Proof.NONE, redirect(301)),
  REDIRECT_302(Proof.NONE, redirect(302)),
  REDIRECT_303(Proof.NONE, redirect(303)),
  REDIRECT_307(Proof.NONE, redirect(307)),
  REDIRECT_308(Proof.NONE, redirect(308)),
  REDIRECT_NOWHERE(Proof.NONE, Answer.text(302, "text/plain", "")),
  REDIRECT_GARBAGE(
      Proof.NONE, Answer.text(302, "text/plain", "").header("Location: http://[::bad/ %%")),
  HTTP_101(Proof.NONE, Answer.raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")),
  HTTP_204(Proof.NONE, Answer.raw("HTTP/1.1 204 No Content\r\n\r\n")),
  HTTP_204_WITH_BODY(Proof.NONE, Answer.json(204, "{\"request_id\":\"$ID\"}")),
  HTTP_304(Proof.NONE, Answer.raw("HTTP/1.1 304 Not Modified\r\n\r\n")),
  HTTP_999(Proof.NONE, Answer.text(999, "text/plain", "no")),
  EMPTY_BODY(Proof.NONE, ok("")),
  EMPTY_OBJECT(Proof.NONE, ok("{}")),
  ARRAY(Proof.NONE, ok("[{\"request_id\":\"$ID\"}]")),
  STRING(Proof.NONE, ok("\"$ID\"")),
  NULL(Proof.NONE, ok("null")),
  PAGE(Proof.NONE, Answer.text(200, "text/html", "<html>sign in to the wireless network</html>")),
  PAGE_WITH_TOKEN(Proof.NONE, Answer.text(200, "text/html", "<p>$TOKEN</p>")),
  ID_NUMBER(Proof.NONE, ok("{\"request_id\":12345}")),
  ID_TRUE(Proof.NONE, ok("{\"request_id\":true}")),
  ID_NULL(Proof.NONE, ok("{\"request_id\":null}")),
  ID_EMPTY(Proof.NONE, ok("{\"request_id\":\"\"}")),
  ID_PATH(Proof.NONE, ok("{\"request_id\":\"../models/x\"}")),
  ID_TOO_LONG(Proof.NONE, ok("{\"request_id\":\"" + "a".repeat(129) + "\"}")),
  ID_WITH_NEWLINE(Proof.NONE, ok("{\"request_id\":\"$ID\\n\"}")),
  ID_ARRAY(Proof.NONE, ok("{\"request_id\":[\"$ID\"]}")),
  ID_WRAPPED(Proof.NONE, ok("{\"data\":{\"request_id\":\"$ID\"}}")),
  JSON_CUT(Proof.NONE, ok("{\"request_id\":\"$ID\"")),
  JSON_DEEP(Proof.NONE, ok("{\"request_id\":\"$ID\",\"a\":" + "[".repeat(5000) + "]")),
  JSON_LONG_NUMBER(Proof.NONE, ok("{\"a\":" + "9".repeat(5000) + "}")),
  BAD_UTF8(Proof.NONE, ok("{\"request_id\":\"\"}").with(all -> changed(all, -3, 0xff))),
  LENGTH_NEGATIVE(
      Proof.NONE, ok("{\"request_id\":\"$ID\"}").replacing("Content-Length", "Content-Length: -7")),
  LENGTH_WORD(Proof.NONE, ok("{}").replacing("Content-Length", "Content-Length: many").closing()),
  LENGTH_TOO_LONG(
      Proof.NONE,
      ok("{\"request_id\":\"$ID\"}").replacing("Content-Length", "Content-Length: 999").closing()),
  LENGTH_TOO_SHORT(
      Proof.NONE, ok("{\"request_id\":\"$ID\"}").replacing("Content-Length", "Content-Length: 9")),
  LENGTH_STALLS(
      Proof.NONE,
      ok("{\"request_id\":\"$ID\"}").replacing("Content-Length", "Content-Length: 999").stalling()),
  CHUNK_GARBAGE(Proof.NONE, chunks("zz\r\n{\"request_id\":\"$ID\"}\r\n0\r\n\r\n")),
  CHUNK_NEGATIVE(Proof.NONE, chunks("-5\r\n{\"request_id\":\"$ID\"}\r\n0\r\n\r\n")),
  CHUNK_CUT(Proof.NONE, chunks("ff\r\n{\"request_id\":\"$ID\"}")),
  GZIP_GARBAGE(Proof.NONE, ok("{\"request_id\":\"$ID\"}").header("Content-Encoding: gzip")),
  GZIP_CUT(Proof.NONE, Answer.gzip(200, "{\"request_id\":\"$ID\"}").without(12)),
  HEAD_CUT(Proof.NONE, ok("{\"request_id\":\"$ID\"}").cutAt(20)),
  BODY_CUT(Proof.NONE, ok("{\"request_id\":\"$ID\"}").without(5)),
  BODY_RESET(Proof.NONE, Answer.reset()),
  HANG_UP(Proof.NONE, Answer.hangUp()),
  HEAD_GARBAGE(Proof.NONE, Answer.raw("\u0000\u0001\u0002 garbage\r\n\r\n")),
  HEAD_OLD(Proof.NONE, Answer.raw("{\"request_id\":\"$ID\"}")),
  HEAD_ICY(Proof.NONE, Answer.raw("ICY 200 OK\r\n\r\n{}")),
  HEAD_STATUS_WORD(Proof.NONE, Answer.raw("HTTP/1.1 OK\r\n\r\n{\"request_id\":\"$ID\"}")),
  HEAD_STATUS_NEGATIVE(Proof.NONE, Answer.raw("HTTP/1.1 -20 OK\r\n\r\n{}")),
  HEAD_ENDLESS(Proof.NONE, ok("{}").header("X: " + "x".repeat(400_000)).closing()),
  HEADER_WITHOUT_NAME(Proof.NONE, ok("{}").header(": nothing").closing()),
  HEADER_WITH_NUL(Proof.NONE, ok("{}").header("X-\u0000: \u0000").closing()),
  SILENCE(Proof.NONE, Answer.silence()),
  HEAD_THEN_SILENCE(Proof.NONE, Answer.raw("HTTP/1.1 200 OK\r\n").stalling()),
  TRICKLE(
      Proof.NONE,
      ok("{\"request_id\":\"" + "a".repeat(100) + "\"}").trickling(1, Duration.ofMillis(400)));

  /** What an answer to a submit proves. */
  public enum Proof {
    /** That it was bought. */
    BOUGHT,
    /** That it was not. */
    REFUSED,
    /** Nothing. */
    NONE
  }

  private final Proof proof;
  private final Answer answer;

  HostileAnswer(Proof proof, Answer answer) {
    this.proof = proof;
    this.answer = answer;
  }

  /** What it proves where it answers a submit. */
  public Proof proof() {
    return proof;
  }

  /** The answer itself. */
  public Answer answer() {
    return answer;
  }

  private static Answer ok(String json) {
    return Answer.json(200, json);
  }

  private static Answer chunks(String body) {
    return Answer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
  }

  private static Answer redirect(int status) {
    return Answer.text(status, "text/plain", "").header("Location: $ELSEWHERE/v1/models/a/b");
  }

  private static byte[] before(String head, byte[] all) {
    byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] both = new byte[first.length + all.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(all, 0, both, first.length, all.length);
    return both;
  }

  private static byte[] changed(byte[] all, int at, int to) {
    all[all.length + at] = (byte) to;
    return all;
  }
}
