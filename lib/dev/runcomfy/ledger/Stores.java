package dev.runcomfy.ledger;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/**
 * Opens stores whose classes need jars that not everybody has: by name, when they are asked for.
 */
final class Stores {
  private Stores() {}

  static Store jdbc(String url) {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new LedgerException(
          "`" + url.replaceAll("^(jdbc:[^:/]*).*", "$1:…") + "` is no ledger we know",
          "give a file, jdbc:postgresql://…, or off",
          false,
          null);
    }
    return (Store) make("dev.runcomfy.ledger.PostgresStore", url, "PostgreSQL");
  }

  static MediaStore media(String otherwise) {
    String location = System.getenv().getOrDefault("RUNCOMFY_MEDIA", "");
    if (location.startsWith("s3:")) {
      return (MediaStore) make("dev.runcomfy.ledger.S3Media", location, "S3");
    }
    return new FolderMedia(Path.of(location.isEmpty() ? otherwise : location));
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
