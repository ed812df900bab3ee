package dev.runcomfy;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.DetachedException;
import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.error.LedgerException;
import dev.runcomfy.error.MissingTokenException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Ledger;
import dev.runcomfy.sandbox.Behavior;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The client: gives models to ask, and the ledger of purchases. One object serves any number of
 * jobs at once, from any thread.
 */
public final class RunComfy implements AutoCloseable {
  private final Client client;

  RunComfy(Client client) {
    this.client = client;
  }

  /**
   * The real service, with the token of the environment.
   *
   * @throws MissingTokenException when there is none, naming every place looked in
   */
  public static RunComfy fromEnv() {
    return builder().build();
  }

  /**
   * A client with its own sandbox: the same API on loopback, free, which draws a test picture of
   * each request.
   */
  public static RunComfy sandbox() {
    return builder().sandbox(Behavior.realistic().timeScale(20)).build();
  }

  /** The real service where there is a token; otherwise the sandbox, and a line that says so. */
  public static RunComfy connect() {
    return builder().connect();
  }

  /** A builder with all options. */
  public static Builder builder() {
    return new Builder();
  }

  /** The version of this library. */
  public static String version() {
    return Version.TEXT;
  }

  /**
   * A model by its id; looks nothing up yet.
   *
   * @throws InvalidRequestException when it cannot be an id: 2 to 5 segments of letters, digits,
   *     {@code .}, {@code _} and {@code -}, none of them {@code .} or {@code ..}
   */
  public Model model(String modelId) {
    return client.model(modelId);
  }

  /**
   * The models with these words in their id, name, description or categories; all for the empty
   * text. Without a token the bundled ones.
   *
   * @throws ApiException when the service cannot list them
   */
  public List<Model> models(String search) {
    Objects.requireNonNull(search, "search");
    return models(search, Optional.empty(), Optional.empty());
  }

  /** As {@link #models(String)}, of one category and kind where these are given. */
  public List<Model> models(String search, Optional<String> category, Optional<String> kind) {
    return client.catalog().search(search, category, kind).stream()
        .map(entry -> new Model(client, entry))
        .toList();
  }

  /** The categories that models are filed under. */
  public List<String> categories() {
    return client.catalog().categories();
  }

  /** The age of the cached live catalog; empty when it was never loaded. */
  public Optional<java.time.Duration> catalogAge() {
    return client.catalog().age();
  }

  /**
   * A job by its request id, also one that the ledger does not know, or from what {@link
   * Job#toJson} gave; asks nothing yet.
   */
  public Job job(String requestId) {
    Objects.requireNonNull(requestId, "requestId");
    return Job.read(client, requestId).orElseGet(() -> client.job(requestId));
  }

  /** The jobs of this service and account that are still in flight, as the ledger has them. */
  public List<Job> inFlight() {
    return client.ledger().inFlight().stream()
        .filter(entry -> entry.service().equals(service()))
        .filter(entry -> entry.account().equals(account()))
        .map(client::job)
        .toList();
  }

  /** The request that an entry of the ledger is of. */
  public Request request(Entry entry) {
    return RequestForm.of(client, entry);
  }

  /**
   * The request that made a saved file: from the file itself, or from its sidecar {@code .json}.
   *
   * @throws RunComfyException when the file says nothing about a request; when it was made in a
   *     sandbox and this is the real service, or the other way: see {@link #replayAcross}
   */
  public Request replay(Path mediaFileOrSidecar) {
    return new Replay(client, Objects.requireNonNull(mediaFileOrSidecar, "file")).request(false);
  }

  /**
   * As {@link #replay}, also of a file from a sandbox that is to be bought for real here, or of one
   * from the real service that is to be drawn in a sandbox.
   *
   * @throws RunComfyException when the file says nothing about a request
   */
  public Request replayAcross(Path mediaFileOrSidecar) {
    return new Replay(client, Objects.requireNonNull(mediaFileOrSidecar, "file")).request(true);
  }

  /**
   * The ledger: what was bought, and what came of it.
   *
   * @throws LedgerException when it cannot be opened
   */
  public Ledger ledger() {
    return writableLedger();
  }

  /**
   * The same ledger for those who record purchases in it.
   *
   * @throws LedgerException when it cannot be opened
   */
  public WritableLedger writableLedger() {
    return client.ledger();
  }

  /**
   * Asks for the balance of the account.
   *
   * @throws ApiException when the service cannot say, or its answer has no amount
   */
  public Balance balance() {
    double usd =
        Client.await(client.api().balance(), () -> new DetachedException("stopped waiting", ""));
    return new Balance(usd);
  }

  /**
   * Asks for the costs that the service had not said when jobs ended: for a day after the end, at
   * growing gaps of minutes to hours, some at a time. Gives how many have come; does not fail.
   */
  public CompletableFuture<Integer> lateCosts() {
    return client.lateCosts();
  }

  /** Tells a listener what happens to jobs, until what is given back is closed. */
  public AutoCloseable listen(JobListener listener) {
    return client.events().add(Objects.requireNonNull(listener, "listener"));
  }

  /** The base of the API that is spoken to, with {@code /v1}. */
  public URI baseUrl() {
    return client.settings().base();
  }

  /** Tells whether it is a sandbox of this process. */
  public boolean isSandbox() {
    return client.sandbox().isPresent();
  }

  /**
   * A sweep that was kept as a file.
   *
   * @throws RunComfyException when the file is no sweep
   */
  public Sweep sweep(Path file) {
    return SweepForm.read(client, file);
  }

  /** A request from what {@link Request#toJson} gave. */
  public Request request(String json) {
    return RequestForm.read(client, json);
  }

  /** The name of this service in the ledger: the API's base, or {@code sandbox}. */
  public String service() {
    return client.service();
  }

  /** The hash that identifies the token in the ledger. */
  public String account() {
    return client.account();
  }

  Client client() {
    return client;
  }

  /** Stops waiting and closes the ledger; what is in flight goes on at the service. */
  @Override
  public void close() {
    client.close();
  }

  /** The address of the service. */
  @Override
  public String toString() {
    return "RunComfy[" + (isSandbox() ? "sandbox" : baseUrl().getHost()) + "]";
  }
}
