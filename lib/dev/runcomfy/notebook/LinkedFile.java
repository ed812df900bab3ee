package dev.runcomfy.notebook;

import dev.runcomfy.view.Html;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files as a notebook can reach them: Jupyter serves its own folder and what is below it. */
final class LinkedFile {
  private static final Path FOLDER = Path.of("runcomfy-media");

  private LinkedFile() {}

  /** Below the working folder, for what a notebook cannot hold itself. */
  static Path folder() {
    return here().resolve(FOLDER);
  }

  static Path here() {
    return Path.of("").toAbsolutePath();
  }

  /** A link that opens it in a tab of its own. */
  static String link(Path file, String words) {
    return "<a href=\""
        + Html.escape(address(file))
        + "\" target=\"_blank\">"
        + Html.escape(words)
        + "</a>";
  }

  /** From the working folder, where a notebook is; a page may follow no absolute path. */
  static String address(Path file) {
    Path there = file.toAbsolutePath();
    Path here = here();
    boolean isNear = here.getRoot() != null && here.getRoot().equals(there.getRoot());
    return isNear ? here.relativize(there).toString().replace('\\', '/') : there.toUri().toString();
  }

  /**
   * The same file below the working folder, where it costs no space: for media too large for the
   * notebook. The file itself where that cannot be done.
   */
  static Path below(Path file) {
    if (file.toAbsolutePath().startsWith(here())) {
      return file;
    }
    Path link = folder().resolve(file.getFileName().toString());
    try {
      Files.createDirectories(link.getParent());
      try {
        Files.createLink(link, file);
      } catch (FileAlreadyExistsException e) {
        return link;
      } catch (IOException | UnsupportedOperationException e) {
        Files.copy(file, link);
      }
      return link;
    } catch (IOException e) {
      return file;
    }
  }
}
