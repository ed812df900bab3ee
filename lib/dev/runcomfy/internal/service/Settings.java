package dev.runcomfy.internal.service;

import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.Hashes;
import dev.runcomfy.internal.http.Hosts;
import dev.runcomfy.ledger.Service;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one client goes by.
 *
 * @param service whose purchases these are, in the ledger: the API's base, or {@code sandbox}
 * @param base the model API, with {@code /v1}
 * @param serverless where the balance is
 * @param token goes to these two and nowhere else
 * @param ledger a path, a {@code jdbc:} URL, or {@code off}
 * @param deadline how long a job is waited for
 * @param retryFor how long a read that fails is tried again
 * @param pollEvery a fixed time between looks; empty: adaptive
 * @param mediaHosts hosts to fetch media from, beside the service's own
 * @param clock this machine's
 * @param notices receives messages for the person
 * @param environment the variables that were given, or those of the process
 */
public record Settings(
    String service,
    URI base,
    URI serverless,
    Optional<String> token,
    String ledger,
    Duration deadline,
    Duration retryFor,
    Optional<Duration> pollEvery,
    Set<String> mediaHosts,
    InstantSource clock,
    Consumer<String> notices,
    Environment environment) {
  public static final String EMBEDDED = "sandbox";

  private static final List<String> OWN_HOSTS = List.of(".runcomfy.net", ".runcomfy.com");

  /** Tells whether the service is a sandbox, of this process or of another. */
  public boolean isSandbox() {
    return new Service(service).isSandbox();
  }

  /** Tells whether the service is a sandbox of this process, which ends with it. */
  public boolean isEmbedded() {
    return service.equals(EMBEDDED);
  }

  /** Whose token it is, without telling the token. */
  public String account() {
    return token.map(secret -> Hashes.sha256("runcomfy " + secret).substring(0, 12)).orElse("");
  }

  public boolean isLoopback() {
    return Hosts.isLoopback(base.getHost());
  }

  /** Tells whether media may be fetched from there. */
  public boolean isTrusted(URI url) {
    String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    boolean isOwn =
        url.getHost() != null
            && dev.runcomfy.internal.http.Transport.origin(url)
                .equals(dev.runcomfy.internal.http.Transport.origin(base));
    boolean isSecure = "https".equalsIgnoreCase(url.getScheme());
    return isOwn
        || isSecure && (OWN_HOSTS.stream().anyMatch(host::endsWith) || mediaHosts.contains(host))
        || "http".equalsIgnoreCase(url.getScheme()) && mediaHosts.contains(host);
  }
}
