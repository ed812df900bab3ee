package dev.runcomfy.ledger;

import java.nio.file.Path;

/**
 * What a ledger is made of.
 *
 * @param store its rows
 * @param media its files
 * @param rescue where a purchase is noted that the rows did not take
 * @param isOff whether all of it goes with the program
 */
record Parts(Store store, MediaStore media, Path rescue, boolean isOff) {
  /** By a file, an address of PostgreSQL, or {@code off}. */
  static Parts of(String location) {
    if (location.equals("off")) {
      return inFile(Places.passing(), true);
    }
    if (Stores.isAddress(location)) {
      Path rescue = Places.data(System.getenv()).resolve("rescue.jsonl");
      return new Parts(Stores.at(location), Stores.media(Places.media()), rescue, false);
    }
    return inFile(Path.of(location).toAbsolutePath(), false);
  }

  private static Parts inFile(Path file, boolean isOff) {
    return new Parts(
        SqliteStore.open(file),
        Stores.media(file.resolveSibling("media").toString()),
        file.resolveSibling(file.getFileName() + ".rescue"),
        isOff);
  }
}
