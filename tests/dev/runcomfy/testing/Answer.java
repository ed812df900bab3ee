package dev.runcomfy.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/**
 * What a {@link HostileService} sends back to one request, byte by byte: right, wrong, late, slowly
 * or not at all. A value: each call gives a new one.
 *
 * <p>Texts may hold words that the service fills in: {@code $ID} the request id, {@code $BASE} the
 * API's base, {@code $MEDIA} the address of the job's file, {@code $TOKEN} the token that the
 * client has sent, {@code $MODEL} and {@code $INPUT} what was submitted, {@code $ELSEWHERE} another
 * origin.
 */
public final class Answer {
  /** What becomes of the connection behind the bytes. */
  enum End {
    /** It serves the next request, as HTTP/1.1 has it. */
    KEPT,
    /** It is closed. */
    CLOSED,
    /** It is torn: the client gets a reset. */
    RESET,
    /** It stays open, and nothing more comes. */
    SILENT
  }

  final Function<Map<String, String>, byte[]> bytes;
  final Duration delay;
  final int slice;
  final Duration every;
  final End end;

  private Answer(
      Function<Map<String, String>, byte[]> bytes,
      Duration delay,
      int slice,
      Duration every,
      End end) {
    this.bytes = bytes;
    this.delay = delay;
    this.slice = slice;
    this.every = every;
    this.end = end;
  }

  private static Answer of(Function<Map<String, String>, byte[]> bytes, End end) {
    return new Answer(bytes, Duration.ZERO, Integer.MAX_VALUE, Duration.ZERO, end);
  }

  /** A JSON body with its right length. */
  public static Answer json(int status, String body) {
    return text(status, "application/json", body);
  }

  /** A text with its right length. */
  public static Answer text(int status, String contentType, String body) {
    return of(
        facts -> framed(status, contentType, filled(body, facts), UnaryOperator.identity()),
        End.KEPT);
  }

  /** A JSON body that is compressed, whether or not the client has asked for that. */
  public static Answer gzip(int status, String body) {
    return of(
        facts -> framed(status, "application/json", filled(body, facts), Answer::zipped), End.KEPT);
  }

  /** A file with its right length. */
  public static Answer media(String contentType, byte[] file) {
    return of(facts -> framed(200, contentType, file, UnaryOperator.identity()), End.KEPT);
  }

  /** A file that is compressed on its way, whether or not the client has asked for that. */
  public static Answer gzip(String contentType, byte[] file) {
    return of(facts -> framed(200, contentType, file, Answer::zipped), End.KEPT);
  }

  /** These very characters, one byte each; a line of the head ends with {@code \r\n}. */
  public static Answer raw(String characters) {
    return of(
        facts -> latin(filled(characters, facts)).getBytes(StandardCharsets.ISO_8859_1),
        End.CLOSED);
  }

  /** Not a byte, and the connection stays open. */
  public static Answer silence() {
    return of(facts -> new byte[0], End.SILENT);
  }

  /** Not a byte, and the connection is closed. */
  public static Answer hangUp() {
    return of(facts -> new byte[0], End.CLOSED);
  }

  /** Not a byte, and the connection is torn. */
  public static Answer reset() {
    return of(facts -> new byte[0], End.RESET);
  }

  /** The same with one more header, such as {@code Retry-After: 0}; it comes before the others. */
  public Answer header(String line) {
    return with(
        whole -> {
          String text = latin(whole);
          int first = text.indexOf("\r\n") + 2;
          return (text.substring(0, first) + line + "\r\n" + text.substring(first))
              .getBytes(StandardCharsets.ISO_8859_1);
        });
  }

  /** The same with a header as it is meant to be replaced by this line, such as its length. */
  public Answer replacing(String name, String line) {
    return with(
        whole ->
            latin(whole)
                .replaceFirst("(?m)^" + name + ": .*\r\n", line.isEmpty() ? "" : line + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The same, cut behind so many bytes of head and body; the connection is closed then. */
  public Answer cutAt(int most) {
    return with(whole -> Arrays.copyOf(whole, Math.min(most, whole.length))).closing();
  }

  /** The same without so many of its last bytes; the connection is closed then. */
  public Answer without(int last) {
    return with(whole -> Arrays.copyOf(whole, Math.max(0, whole.length - last))).closing();
  }

  /** The same bytes two times, the second time where the next answer is awaited. */
  public Answer twice() {
    return with(
        whole -> {
          byte[] both = Arrays.copyOf(whole, whole.length * 2);
          System.arraycopy(whole, 0, both, whole.length, whole.length);
          return both;
        });
  }

  /** The same body in chunks of so many bytes, without a length. */
  public Answer chunked(int most) {
    return with(whole -> {
          String text = latin(whole);
          int body = text.indexOf("\r\n\r\n") + 4;
          var all = new StringBuilder(text.substring(0, body));
          for (int at = body; at < text.length(); at += most) {
            String chunk = text.substring(at, Math.min(text.length(), at + most));
            all.append("%x\r\n%s\r\n".formatted(chunk.length(), chunk));
          }
          return all.append("0\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        })
        .replacing("Content-Length", "Transfer-Encoding: chunked");
  }

  /** The same, beginning after a while. */
  public Answer after(Duration wait) {
    return new Answer(bytes, wait, slice, every, end);
  }

  /** The same in slices of so many bytes, with a while between two of them. */
  public Answer trickling(int most, Duration between) {
    return new Answer(bytes, delay, most, between, end);
  }

  /** The same, and the connection is closed behind it. */
  public Answer closing() {
    return new Answer(bytes, delay, slice, every, End.CLOSED);
  }

  /** The same, and the connection stays open in silence behind it. */
  public Answer stalling() {
    return new Answer(bytes, delay, slice, every, End.SILENT);
  }

  /** The same, its bytes changed. */
  public Answer with(UnaryOperator<byte[]> change) {
    return new Answer(bytes.andThen(change), delay, slice, every, end);
  }

  private static byte[] framed(
      int status, String contentType, byte[] body, UnaryOperator<byte[]> coding) {
    byte[] coded = coding.apply(body);
    String head =
        "HTTP/1.1 %d Said\r\nContent-Type: %s\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(
                status,
                contentType,
                coded == body ? "" : "Content-Encoding: gzip\r\n",
                coded.length);
    var all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(coded);
    return all.toByteArray();
  }

  private static byte[] filled(String text, Map<String, String> facts) {
    String filled = text;
    for (Map.Entry<String, String> each : facts.entrySet()) {
      filled = filled.replace(each.getKey(), each.getValue());
    }
    return filled.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zipped(byte[] body) {
    var zipped = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(zipped)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
