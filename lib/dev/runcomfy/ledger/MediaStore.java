package dev.runcomfy.ledger;

import dev.runcomfy.error.LedgerException;
import java.nio.file.Path;
import java.util.Optional;

/** Files by the SHA-256 of their content: the same content is kept once. */
public interface MediaStore {
  /** A new path to write to, in the store's own folder; not made yet. */
  Path temp();

  /**
   * Takes a written file into the store by moving it.
   *
   * @throws LedgerException when the store cannot take it
   */
  Kept keep(Path temporary, String contentType, String url);

  /**
   * Takes a written file into the store by moving it, when its hash is known already.
   *
   * @param sha256 the hash of its content, in hex
   * @throws LedgerException when the store cannot take it
   */
  Kept keep(Path temporary, String contentType, String url, String sha256);

  /**
   * Takes some bytes into the store.
   *
   * @throws LedgerException when the store cannot take it
   */
  Kept keep(byte[] content, String contentType);

  /** Where a content is, to read and never to change; empty when it is not here any more. */
  Optional<Path> find(String sha256);

  /** As {@link #find(String)}; a file that is no longer as long as it was is not here any more. */
  Optional<Path> find(Kept kept);

  /**
   * As {@link #find(String)}, for giving the content out: all of it is read, and a file that was
   * changed is put aside and is not here any more.
   */
  Optional<Path> verified(String sha256);

  /** Where the files are; a folder, or a URL. */
  String location();
}
