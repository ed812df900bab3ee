package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** A grid in a folder. */
final class GridFiles {
  private static final int LONGEST = 120;

  private GridFiles() {}

  static void save(Grid grid, Path folder) {
    free(grid.id(), folder);
    mark(grid.id(), folder);
    Map<Integer, List<Path>> files = new LinkedHashMap<>();
    for (Grid.Cell cell : grid) {
      cell.result()
          .ifPresent(
              result ->
                  files.put(
                      cell.number(), Saver.save(result, folder, name(cell, grid.cells().size()))));
    }
    writer().write(grid, folder, files);
  }

  static SheetWriter writer() {
    return ServiceLoader.load(SheetWriter.class, SheetWriter.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new RunComfyException(
                    "the contact sheet is not on the class path",
                    "use the whole library: runcomfy-all.jar"));
  }

  /** The number with leading zeros, then the axes: {@code 003_seed=2_aspect_ratio=9x16}. */
  static String name(Grid.Cell cell, int count) {
    int digits = Math.max(3, String.valueOf(count).length());
    StringBuilder name = new StringBuilder(String.format("%0" + digits + "d", cell.number()));
    cell.axes()
        .forEach(
            (axis, value) ->
                name.append('_')
                    .append(
                        Saver.slug(axis.replaceAll("_id$", "").replace(' ', '-'), 24)
                            .replace('-', '_'))
                    .append('=')
                    .append(
                        Saver.slug(
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
  static void free(String id, Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      boolean isEmpty = files.findFirst().isEmpty();
      Path mark = folder.resolve(".runcomfy-sweep");
      boolean isOurs = Files.exists(mark) && Files.readString(mark).strip().equals(id);
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
  static void mark(String id, Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(".runcomfy-sweep"), id + "\n");
    } catch (IOException e) {
      throw new RunComfyException(
          "cannot write to `" + folder + "`: " + e.getMessage(), "choose another folder", e);
    }
  }
}
