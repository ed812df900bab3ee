package dev.runcomfy.internal.store;

import dev.runcomfy.error.LedgerException;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.ledger.StoredFile;
import java.nio.file.Path;
import java.util.Optional;

/** Files by the SHA-256 of their content: the same content is kept once. */
public interface MediaStore {
  /**
   * Opens the media store that {@code RUNCOMFY_MEDIA} names, a folder or an address.
   *
   * @param otherwise the folder where it names none
   * @throws LedgerException when the address is malformed or of an unknown kind
   */
  static MediaStore open(Environment environment, Path otherwise) {
    Location location = new Location(environment.get("RUNCOMFY_MEDIA"));
    if (location.isAddress()) {
      return location.open(
          MediaStoreOpener.class,
          environment,
          "media store",
          "set RUNCOMFY_MEDIA to a folder or s3://BUCKET/PREFIX");
    }
    return new FolderMedia(location.text().isEmpty() ? otherwise : Path.of(location.text()));
  }

  /** A new path to write to, in the store's own folder; not made yet. */
  Path temp();

  /**
   * Takes a written file into the store by moving it.
   *
   * @throws LedgerException when the store cannot take it
   */
  StoredFile keep(Path temporary, String contentType, String url);

  /**
   * Takes a written file into the store by moving it, when its hash is known already.
   *
   * @param sha256 the hash of its content, in hex
   * @throws LedgerException when the store cannot take it
   */
  StoredFile keep(Path temporary, String contentType, String url, String sha256);

  /**
   * Takes some bytes into the store.
   *
   * @throws LedgerException when the store cannot take it
   */
  StoredFile keep(byte[] content, String contentType);

  /** Where a content is, to read and never to change; empty when it is not here any more. */
  Optional<Path> find(String sha256);

  /** As {@link #find(String)}; a file that is no longer as long as it was is not here any more. */
  Optional<Path> find(StoredFile kept);

  /**
   * As {@link #find(String)}, for giving the content out: all of it is read, and a file that was
   * changed is put aside and is not here any more.
   */
  Optional<Path> verified(String sha256);

  /** Where the files are; a folder, or a URL. */
  String location();
}
