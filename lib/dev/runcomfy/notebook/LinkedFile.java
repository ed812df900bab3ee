package dev.runcomfy.notebook;

import dev.runcomfy.view.Html;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file as a notebook can reach it: Jupyter serves its own folder and what is below it. */
record LinkedFile(Path file) {
  /** Below the working folder, for files too large to stand in a notebook. */
  static Path folder() {
    return here().resolve("runcomfy-media");
  }

  private static Path here() {
    return Path.of("").toAbsolutePath();
  }

  /** A link that opens it in a tab of its own. */
  String link(String words) {
    return "<a href=\""
        + Html.escape(address())
        + "\" target=\"_blank\">"
        + Html.escape(words)
        + "</a>";
  }

  /** From the working folder, where a notebook is; a page may follow no absolute path. */
  String address() {
    Path there = file.toAbsolutePath();
    Path here = here();
    boolean isNear = here.getRoot() != null && here.getRoot().equals(there.getRoot());
    return isNear ? here.relativize(there).toString().replace('\\', '/') : there.toUri().toString();
  }

  /**
   * The same file below the working folder, where it costs no space: for media too large for the
   * notebook. The file itself where that cannot be done.
   */
  LinkedFile below() {
    if (file.toAbsolutePath().startsWith(here())) {
      return this;
    }
    Path link = folder().resolve(file.getFileName().toString());
    try {
      Files.createDirectories(link.getParent());
      try {
        Files.createLink(link, file);
      } catch (FileAlreadyExistsException e) {
        return new LinkedFile(link);
      } catch (IOException | UnsupportedOperationException e) {
        Files.copy(file, link);
      }
      return new LinkedFile(link);
    } catch (IOException e) {
      return this;
    }
  }
}
