package dev.runcomfy.ledger;

import dev.runcomfy.error.LedgerException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Opens stores whose classes need jars that not everybody has: by name, when they are asked for.
 */
final class Stores {
  private static final Pattern ADDRESS = Pattern.compile("(?i)://|^jdbc:|^[a-z][a-z0-9+.-]+:/");

  private Stores() {}

  /** Tells whether it is an address of some kind, and not the name of a file. */
  static boolean isAddress(String location) {
    return PostgresAddress.isOne(location) || ADDRESS.matcher(location).find();
  }

  /** The store at an address; what is unknown is refused and not repeated, as it may be secret. */
  static Store at(String address) {
    if (!PostgresAddress.isOne(address)) {
      throw unknown(address, "ledger", "give a file, postgresql://…, jdbc:postgresql://…, or off");
    }
    return (Store) make("dev.runcomfy.ledger.PostgresStore", address, "PostgreSQL");
  }

  static MediaStore media(String otherwise) {
    String location = System.getenv().getOrDefault("RUNCOMFY_MEDIA", "");
    return location.isEmpty() ? new FolderMedia(Path.of(otherwise)) : mediaAt(location);
  }

  static MediaStore mediaAt(String location) {
    if (S3Address.isOne(location)) {
      return (MediaStore) make("dev.runcomfy.ledger.S3Media", location, "S3");
    }
    if (isAddress(location)) {
      throw unknown(
          location, "media store", "set RUNCOMFY_MEDIA to a folder or s3://BUCKET/PREFIX");
    }
    return new FolderMedia(Path.of(location));
  }

  private static LedgerException unknown(String address, String what, String hint) {
    String scheme = address.replaceFirst("(?s)^((?:jdbc:)?[A-Za-z0-9+.-]{1,20}:).*", "$1…");
    String shown = scheme.endsWith(":…") ? "`" + scheme + "`" : "what was given";
    return new LedgerException(shown + " is no kind of " + what + " we know", hint, false, null);
  }

  private static Object make(String className, String location, String what) {
    try {
      return Class.forName(className).getDeclaredConstructor(String.class).newInstance(location);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof LinkageError) {
        throw missing(what, e.getCause());
      }
      throw e.getCause() instanceof LedgerException known
          ? known
          : new LedgerException(
              "cannot use " + what + ": " + e.getCause(), "", false, e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw missing(what, e);
    }
  }

  private static LedgerException missing(String what, Throwable cause) {
    return new LedgerException(
        "the parts for " + what + " are not here",
        "start through `./runcomfy`, or with JBang's alias `worker`, which bring them",
        false,
        cause);
  }
}
