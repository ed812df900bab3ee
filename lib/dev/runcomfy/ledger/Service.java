package dev.runcomfy.ledger;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose purchase an entry is: the base of an API, {@code sandbox} for one that ended with its
 * program, or {@code sandbox} and the base of one that another program serves. What a sandbox
 * charges is made up.
 *
 * @param name as the ledger has it
 */
public record Service(String name) {
  private static final String SANDBOX = "sandbox";

  /** Rejects null. */
  public Service {
    Objects.requireNonNull(name, "name");
  }

  /** A sandbox that another program serves at this base. */
  public static Service served(URI base) {
    return new Service(SANDBOX + " " + base);
  }

  /** Tells whether its dollars are made up. */
  public boolean isSandbox() {
    return name.equals(SANDBOX) || name.startsWith(SANDBOX + " ");
  }

  /** Tells whether it is a sandbox, or an address of this machine, which may be one. */
  public boolean isPlayground() {
    return isSandbox() || isLoopback();
  }

  private boolean isLoopback() {
    try {
      return List.of("127.0.0.1", "localhost", "[::1]")
          .contains(String.valueOf(URI.create(name).getHost()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The option of a command that asks it again; empty for what is no sandbox. */
  public Optional<String> option() {
    if (!isSandbox()) {
      return Optional.empty();
    }
    return Optional.of(
        name.equals(SANDBOX)
            ? "--sandbox"
            : "--sandbox-url "
                + name.substring(SANDBOX.length() + 1)
                    .replaceAll("/v1$", "")
                    .replaceAll("[\\s']", ""));
  }
}
