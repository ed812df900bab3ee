package dev.runcomfy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the contact sheet of a grid; found as a service, so that results need no view. */
public interface SheetWriter {
  /**
   * Writes the sheet; gives its file.
   *
   * @param folderOrFile a folder, for {@code index.html} in it, or a file that ends in {@code
   *     .html}
   * @param files the saved files of a cell by its number; without one the media where they are kept
   */
  Path write(Grid grid, Path folderOrFile, Map<Integer, List<Path>> files);
}
