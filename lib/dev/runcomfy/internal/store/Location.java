package dev.runcomfy.internal.store;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.Environment;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/**
 * The address of a ledger or of a media store, as a person writes it; it may have a secret in it.
 *
 * @param text the address
 */
public record Location(String text) {
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)://|^jdbc:|^postgres(ql)?:|^[a-z][a-z0-9+.-]+:/|^s3:");

  private static final String MISSING =
      "the parts for PostgreSQL and S3 come with `./runcomfy` and with JBang's alias `worker`";

  /**
   * One kind of stores. Its class and a line in {@code META-INF/services} make it known; the jars
   * that it needs may be missing as long as nobody opens one.
   */
  public interface Opener<T> {
    /** Tells whether this address is one of its kind. */
    boolean isFor(String address);

    /** The name of the kind, for people. */
    String kind();

    /**
     * Opens the store at an address.
     *
     * @throws LedgerException when the address is malformed, or nothing can be reached there
     */
    T open(String address, Environment environment);
  }

  /** Tells whether it is an address of some kind, and not the name of a file. */
  public boolean isAddress() {
    return ADDRESS.matcher(text).find();
  }

  /**
   * Opens what is at this address.
   *
   * @param openers the kinds that there are
   * @param what the word for all of these kinds
   * @param hint what to write instead of an unknown address
   * @throws LedgerException when no kind knows the address, which is not repeated, as it may be
   *     secret; or when the jars of the kind are missing
   */
  <T> T open(
      Class<? extends Opener<T>> openers, Environment environment, String what, String hint) {
    for (Opener<T> each : ServiceLoader.load(openers, Location.class.getClassLoader())) {
      if (each.isFor(text)) {
        return open(each, environment);
      }
    }
    String scheme = text.replaceFirst("(?s)^((?:jdbc:)?[A-Za-z0-9+.-]{1,20}:).*", "$1…");
    String shown = scheme.endsWith(":…") ? "`" + scheme + "`" : "what was given";
    throw new LedgerException(
        shown + " is not a kind of " + what + " that can be opened here",
        hint + "; " + MISSING,
        false,
        null);
  }

  private <T> T open(Opener<T> opener, Environment environment) {
    try {
      return opener.open(text, environment);
    } catch (LinkageError e) {
      throw new LedgerException(
          "the parts for " + opener.kind() + " are not here", MISSING, false, e);
    }
  }

  @Override
  public String toString() {
    return "Location";
  }
}
