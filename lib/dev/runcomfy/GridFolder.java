package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The folder that a grid is saved in: its media, its contact sheet, and a mark whose it is. */
final class GridFolder {
  private static final String MARK = ".runcomfy-sweep";
  private static final int LONGEST = 120;

  private final String sweepId;
  private final Path folder;

  GridFolder(String sweepId, Path folder) {
    this.sweepId = sweepId;
    this.folder = folder;
  }

  /** Writes the media and the contact sheet; overwrites nothing of others. */
  void save(Grid grid) {
    checkFree();
    mark();
    Map<Integer, List<Path>> files = new LinkedHashMap<>();
    for (Cell cell : grid) {
      cell.result()
          .ifPresent(
              result ->
                  files.put(
                      cell.number(),
                      SavedFiles.of(result, name(cell, grid.cells().size())).write(folder)));
    }
    sheetWriter().write(grid, folder, files);
  }

  static SheetWriter sheetWriter() {
    return ServiceLoader.load(SheetWriter.class, SheetWriter.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new RunComfyException(
                    "the contact sheet is not on the class path",
                    "use the whole library: runcomfy-all.jar"));
  }

  /** The number with leading zeros, then the axes: {@code 003_seed=2_aspect_ratio=9x16}. */
  private static String name(Cell cell, int count) {
    int digits = Math.max(3, String.valueOf(count).length());
    StringBuilder name = new StringBuilder(String.format("%0" + digits + "d", cell.number()));
    cell.axes()
        .forEach(
            (axis, value) ->
                name.append('_')
                    .append(
                        Texts.slug(axis.replaceAll("_id$", "").replace(' ', '-'), 24)
                            .replace('-', '_'))
                    .append('=')
                    .append(
                        Texts.slug(
                            value
                                .replaceAll("(\\d):(\\d)", "$1x$2")
                                .replaceAll("^.*/(.*/.*)$", "$1"),
                            40)));
    return name.length() <= LONGEST ? name.toString() : name.substring(0, LONGEST);
  }

  /**
   * A folder with something else in it is not written to.
   *
   * @throws RunComfyException when it has files and no sheet of the same sweep
   */
  void checkFree() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      boolean isEmpty = files.findFirst().isEmpty();
      Path mark = folder.resolve(MARK);
      boolean isOurs = Files.exists(mark) && Files.readString(mark).strip().equals(sweepId);
      if (!isEmpty && !isOurs) {
        throw new RunComfyException(
            "the folder `" + folder + "` is there already, and not of this sweep",
            "choose another folder, or move it away");
      }
    } catch (IOException e) {
      throw new RunComfyException(
          "cannot use `" + folder + "`: " + e.getMessage(), "choose another folder", e);
    }
  }

  /** Remembers whose folder it is. */
  private void mark() {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(MARK), sweepId + "\n");
    } catch (IOException e) {
      throw new RunComfyException(
          "cannot write to `" + folder + "`: " + e.getMessage(), "choose another folder", e);
    }
  }
}
