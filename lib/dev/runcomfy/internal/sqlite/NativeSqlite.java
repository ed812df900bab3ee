package dev.runcomfy.internal.sqlite;

import dev.runcomfy.internal.Environment;
import dev.runcomfy.internal.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.zip.CRC32;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.OSInfo;

/**
 * One unpacked copy of SQLite's native library. The driver would unpack it into a new file at each
 * start, and start a program to find out which one it is, which takes longer than all the rest of
 * opening a ledger.
 */
final class NativeSqlite {
  private static final String FILE = "libsqlite";

  private final Path folder;

  NativeSqlite(Environment environment) {
    this.folder = folder(environment);
  }

  /** Points the driver at the copy; where none can be kept the driver does as it always does. */
  void prepare() {
    boolean isUnknown = SQLiteJDBCLoader.getVersion().equals("unknown");
    if (isUnknown || System.getProperty("org.sqlite.lib.path") != null) {
      return;
    }
    try {
      Path copy = find();
      if (copy == null) {
        copy = keep();
      }
      if (copy != null) {
        System.setProperty("org.sqlite.lib.path", folder.toString());
        System.setProperty("org.sqlite.lib.name", copy.getFileName().toString());
        // it looks there for what others left behind, and is loud when they are quicker to tidy up
        System.setProperty("org.sqlite.tmpdir", folder.toString());
      }
    } catch (IOException | RuntimeException e) {
      // a cache that cannot be written only means a slower start
    }
  }

  private static Path folder(Environment environment) {
    String system = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
    String version = SQLiteJDBCLoader.getVersion();
    return environment
        .cacheFolder()
        .resolve("sqlite")
        .resolve((version + "-" + system).toLowerCase(Locale.ROOT).replace(' ', '-'));
  }

  /** The copy whose content still has the checksum in its name. */
  private Path find() throws IOException {
    String[] names = folder.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      int dash = name.indexOf('-');
      int dot = name.indexOf('.');
      if (name.startsWith(FILE + "-") && dot > dash) {
        Path file = folder.resolve(name);
        if (name.substring(dash + 1, dot).equals(checksum(Files.readAllBytes(file)))) {
          return file;
        }
        Files.delete(file);
      }
    }
    return null;
  }

  private Path keep() throws IOException {
    String library = System.mapLibraryName("sqlitejdbc");
    String resource =
        "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + library;
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (in == null) {
        return null;
      }
      byte[] content = in.readAllBytes();
      PrivateFiles.folder(folder);
      Path temporary = Files.createTempFile(folder, ".unpacking", "");
      Files.write(temporary, content);
      String ending = library.substring(library.lastIndexOf('.'));
      Path file = folder.resolve(FILE + "-" + checksum(content) + ending);
      return Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static String checksum(byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content, 0, content.length);
    return Long.toHexString(sum.getValue());
  }
}
