package dev.runcomfy.worker;

import com.sun.net.httpserver.HttpServer;
import dev.runcomfy.CellState;
import dev.runcomfy.internal.http.Callers;
import dev.runcomfy.internal.http.ServerThreads;
import dev.runcomfy.internal.store.Sql;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/** Serves {@code /metrics} to Prometheus. The rows are counted when somebody asks. */
final class Metrics implements AutoCloseable {
  private static final Set<CellState> STATES = EnumSet.complementOf(EnumSet.of(CellState.NOT_RUN));

  private static final int THREADS = 4;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final DataSource database;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Metrics::thread);
  private final ServerThreads threads = new ServerThreads(THREADS, Metrics::thread, timer);
  private final HttpServer server;
  private volatile Map<String, Double> cells = Map.of();
  private volatile double oldest;

  private Metrics(String host, int port, DataSource database, Log log) throws IOException {
    this.database = database;
    var callers = new Callers(host);
    STATES.forEach(
        state ->
            Gauge.builder("runcomfy.cells", () -> cells.getOrDefault(state.word(), 0.0))
                .tag("state", state.word())
                .description("Cells of all queued sweeps by state")
                .register(registry));
    Gauge.builder("runcomfy.oldest.cell.seconds", () -> oldest)
        .description("How long ago the oldest cell in flight last changed")
        .register(registry);
    count("runcomfy.charges", "Jobs that this worker bought", log.purchases, 1);
    count("runcomfy.picked.up", "Jobs of other workers that this one continued", log.pickedUp, 1);
    count(
        "runcomfy.cost.usd",
        "Cost of the cells that this worker completed, in US dollars",
        log.milliUsd,
        1000);
    count("runcomfy.status.calls", "Status calls of this worker", log.looks, 1);
    count("runcomfy.too.many", "Submits that were answered with 429", log.refusals, 1);
    ServerThreads.configureServers();
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
    server.setExecutor(threads);
    server.createContext(
        "/metrics",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          boolean isHere = server.getAddress().getAddress().isLoopbackAddress();
          if (isHere && !callers.areKnown(headers.getFirst("Host"), headers.getFirst("Origin"))) {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
            return;
          }
          refresh();
          byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, text.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(text);
          }
        });
    server.start();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "runcomfy-metrics");
    thread.setDaemon(true);
    return thread;
  }

  static Metrics serve(String host, int port, DataSource database, Log log) throws IOException {
    return new Metrics(host, port, database, log);
  }

  private void count(String name, String about, LongAdder adder, double per) {
    FunctionCounter.builder(name, adder, each -> each.sum() / per)
        .description(about)
        .register(registry);
  }

  /** While the database cannot be reached, the last known counts are served. */
  private void refresh() {
    try {
      Map<String, Double> counts = new HashMap<>();
      Sql.alone(
          database,
          sql ->
              sql.list(
                  row -> counts.put(row.getString(1), row.getDouble(2)),
                  "select state, count(*) from queue_cells group by state"));
      cells = counts;
      oldest =
          Sql.alone(
                  database,
                  sql ->
                      sql.list(
                          row -> row.getDouble(1),
                          "select coalesce(extract(epoch from clock_timestamp() - min(changed_at)),"
                              + " 0) from queue_cells where state = 'in_flight'"))
              .get(0);
    } catch (SQLException e) {
      // the worker reports it
    }
  }

  /** The address it listens on. */
  String address() {
    return server.getAddress().getAddress().getHostAddress();
  }

  /** The port it listens on. */
  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    timer.shutdownNow();
  }
}
