package dev.runcomfy.testing;

import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.internal.drawing.Painter;
import dev.runcomfy.internal.file.Png;
import dev.runcomfy.internal.inputs.RequestBrief;
import dev.runcomfy.sandbox.Operation;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service as it may behave at its worst: bare sockets on loopback whose answers are data. Where
 * no {@link Answer} is set it behaves well: each submit is a job that has succeeded at once, whose
 * media is a small valid MP4. Everything it hears is kept, so that tests can count what was bought
 * and search for what should not have been sent.
 *
 * <pre>{@code
 * try (HostileService service = HostileService.start()) {
 *   service.next(Operation.SUBMIT, Answer.json(503, "{}"));          // once, then it behaves
 *   service.always(Operation.STATUS, Answer.silence());              // until behave()
 *   …
 *   assertEquals(1, service.count(Operation.SUBMIT));
 * }
 * }</pre>
 */
public final class HostileService implements AutoCloseable {
  private static final String RECEIPT =
      "{\"request_id\":\"$ID\",\"status_url\":\"$BASE/requests/$ID/status\","
          + "\"result_url\":\"$BASE/requests/$ID/result\","
          + "\"cancel_url\":\"$BASE/requests/$ID/cancel\"}";
  private static final Pattern JOB = Pattern.compile("/requests/([^/?]*)/(status|result|cancel)");

  /**
   * A request as it came.
   *
   * @param operation what it asked for; empty where it is none of the API's
   * @param head its line and headers
   * @param body its body; empty where there was none
   */
  public record Heard(Optional<Operation> operation, String head, String body) {
    /** The path that was asked for. */
    public String path() {
      return head.split(" ", 3)[1];
    }
  }

  private final ServerSocket socket;
  private final String elsewhere;
  private final AtomicInteger jobs = new AtomicInteger();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final Map<String, Heard> submits = new ConcurrentHashMap<>();
  private final Map<Operation, Answer> always = new EnumMap<>(Operation.class);
  private final Map<Operation, Deque<Answer>> next = new EnumMap<>(Operation.class);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  private HostileService(ServerSocket socket, String elsewhere) {
    this.socket = socket;
    this.elsewhere = elsewhere;
  }

  /** Starts one on a free port. */
  public static HostileService start() {
    return start("http://127.0.0.1:1");
  }

  /** Starts one whose answers can point to another origin. */
  public static HostileService start(String elsewhere) {
    try {
      var socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
      var service = new HostileService(socket, elsewhere);
      thread(service::accept);
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its scheme, host and port. */
  public String origin() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** What to give as the API's base. */
  public URI baseUrl() {
    return URI.create(origin() + "/v1");
  }

  /** Where the balance is. */
  public URI serverlessUrl() {
    return URI.create(origin() + "/prod/v2");
  }

  /** Answers this operation so until {@link #behave} is called. */
  public synchronized HostileService always(Operation operation, Answer answer) {
    always.put(operation, answer);
    return this;
  }

  /** Answers the next requests of this operation so, one each, before anything else is used. */
  public synchronized HostileService next(Operation operation, Answer... answers) {
    next.computeIfAbsent(operation, each -> new ArrayDeque<>()).addAll(List.of(answers));
    return this;
  }

  /** Forgets all answers that were set: it behaves well. Jobs stay as they are. */
  public synchronized void behave() {
    always.clear();
    next.clear();
  }

  /** How many requests of this operation came. */
  public int count(Operation operation) {
    return (int)
        heard.stream().filter(each -> each.operation().equals(Optional.of(operation))).count();
  }

  /** How many connections its clients have left open. */
  public int connections() {
    return open.size();
  }

  /** Everything it heard, in order. */
  public List<Heard> heard() {
    return List.copyOf(heard);
  }

  /** The bodies of all submits, in order. */
  public List<String> submitted() {
    return heard.stream()
        .filter(each -> each.operation().equals(Optional.of(Operation.SUBMIT)))
        .map(Heard::body)
        .toList();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      socket.close();
      for (Socket each : open) {
        each.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void thread(Runnable task) {
    var thread = new Thread(task, "hostile-service");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        thread(() -> serve(client));
      } catch (IOException e) {
        return; // it was closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      var in = new BufferedInputStream(client.getInputStream());
      boolean isKept = true;
      while (isKept) {
        Optional<Heard> request = read(in);
        if (request.isEmpty()) {
          return;
        }
        isKept = answer(request.get(), client);
      }
    } catch (IOException | InterruptedException e) {
      // the client is gone, or this is being closed
    } finally {
      open.remove(client);
    }
  }

  private Optional<Heard> read(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    String head = "";
    while (!head.endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      bytes.write(next);
      head = next == '\n' ? bytes.toString(StandardCharsets.ISO_8859_1) : head;
    }
    Matcher length = Pattern.compile("(?im)^content-length: *(\\d+)").matcher(head);
    byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    var request = new Heard(operation(head), head, new String(body, StandardCharsets.UTF_8));
    heard.add(request);
    return Optional.of(request);
  }

  private static Optional<Operation> operation(String head) {
    String[] words = head.split(" ", 3);
    Matcher job = JOB.matcher(words[1]);
    if (job.find()) {
      return Optional.of(Operation.valueOf(job.group(2).toUpperCase(java.util.Locale.ROOT)));
    }
    if (words[1].startsWith("/v1/models")) {
      return Optional.of(words[0].equals("POST") ? Operation.SUBMIT : Operation.CATALOG);
    }
    if (words[1].startsWith("/media/")) {
      return Optional.of(Operation.DOWNLOAD);
    }
    return words[1].endsWith("/balance") ? Optional.of(Operation.BALANCE) : Optional.empty();
  }

  /** Sends the answer; true where the connection serves another request. */
  private boolean answer(Heard request, Socket client) throws IOException, InterruptedException {
    Answer answer = choose(request);
    byte[] bytes = answer.bytes.apply(facts(request));
    var out = client.getOutputStream();
    pause(answer.delay);
    int most = Math.min(answer.slice, Math.max(1, bytes.length));
    for (int at = 0; at < bytes.length; at += most) {
      pause(at > 0 ? answer.every : Duration.ZERO);
      out.write(bytes, at, Math.min(most, bytes.length - at));
    }
    if (answer.end == Answer.End.SILENT) {
      closed.await();
    }
    if (answer.end == Answer.End.RESET) {
      client.setSoLinger(true, 0);
    }
    return answer.end == Answer.End.KEPT;
  }

  private void pause(Duration wait) throws InterruptedException {
    if (!wait.isZero() && closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("closed");
    }
  }

  private synchronized Answer choose(Heard request) {
    if (request.operation().isEmpty()) {
      return Answer.json(404, "{\"detail\":\"no such route\"}");
    }
    Operation operation = request.operation().get();
    Deque<Answer> waiting = next.getOrDefault(operation, new ArrayDeque<>());
    if (!waiting.isEmpty()) {
      return waiting.remove();
    }
    return always.getOrDefault(operation, good(operation, request));
  }

  /** What a service that behaves answers. */
  public static Answer good(Operation operation) {
    return switch (operation) {
      case SUBMIT -> Answer.json(200, RECEIPT);
      case STATUS -> Answer.json(200, "{\"request_id\":\"$ID\",\"status\":\"completed\"}");
      case RESULT ->
          Answer.json(
              200,
              "{\"request_id\":\"$ID\",\"status\":\"succeeded\",\"output\":{\"video\":\"$MEDIA\"},"
                  + "\"cost\":0.5,\"model_id\":\"$MODEL\",\"input\":$INPUT}");
      case CANCEL ->
          Answer.json(
              200,
              "{\"request_id\":\"$ID\",\"status\":\"completed\",\"outcome\":\"not_cancellable\"}");
      case DOWNLOAD -> Answer.media("video/mp4", Files.MP4);
      case CATALOG ->
          Answer.json(
              200, "{\"models\":[],\"categories\":[],\"total\":0,\"limit\":100,\"offset\":0}");
      case BALANCE ->
          Answer.json(
              200, "{\"balance_usd\":12.5,\"balance_microdollars\":12500000,\"currency\":\"USD\"}");
    };
  }

  private static Answer good(Operation operation, Heard request) {
    if (operation == Operation.DOWNLOAD && request.path().endsWith(".png")) {
      return Answer.media("image/png", Files.PNG);
    }
    boolean isOneModel = operation == Operation.CATALOG && request.path().startsWith("/v1/models/");
    return isOneModel ? Answer.json(404, "{\"error_code\":404001}") : good(operation);
  }

  private Map<String, String> facts(Heard request) {
    Matcher job = JOB.matcher(request.path());
    boolean isSubmit = request.operation().equals(Optional.of(Operation.SUBMIT));
    String id = isSubmit ? "job-" + jobs.incrementAndGet() : job.find() ? job.group(1) : "";
    if (isSubmit) {
      submits.put(id, request);
    }
    Heard submit = submits.get(id);
    Matcher token = Pattern.compile("(?im)^authorization: bearer (.*)$").matcher(request.head());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("$TOKEN", token.find() ? token.group(1).strip() : "no-token");
    facts.put("$MEDIA", origin() + "/media/" + id + ".mp4");
    facts.put("$BASE", baseUrl().toString());
    facts.put("$ELSEWHERE", elsewhere);
    facts.put("$ID", id);
    facts.put("$MODEL", submit == null ? "" : submit.path().replaceFirst("^/v1/models/", ""));
    facts.put("$INPUT", submit == null ? "{}" : submit.body());
    return facts;
  }

  /** A small MP4 that every player shows. */
  public static byte[] mp4() {
    return Files.MP4.clone();
  }

  /** A small PNG. */
  public static byte[] png() {
    return Files.PNG.clone();
  }

  /** Drawn once, and only where a test asks for them. */
  private static final class Files {
    static final byte[] MP4 =
        new Painter(
                new RequestBrief(
                        Bundled.find("tencent/hunyuan/text-to-video").orElseThrow(),
                        Map.of(
                            "prompt", "a fox", "seed", 1, "resolution", "480p", "num_frames", 85))
                    .marked("test"),
                url -> Optional.empty())
            .paint()
            .bytes();
    static final byte[] PNG = Png.encode(2, 2, new int[] {0xff0000, 0xff00, 0xff, 0xffffff});
  }
}
