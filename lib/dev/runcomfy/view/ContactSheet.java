package dev.runcomfy.view;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * A sheet, ready to be shown: as a page, in a notebook, as a picture or as text. An immutable
 * value.
 */
public final class ContactSheet {
  private static final long ALL_EMBEDDED = 96L << 20;
  private static final long EMBED_IN_HTML = 1L << 20;

  private final Sheet sheet;
  private final long embedUpTo;
  private final Optional<Path> page;

  private ContactSheet(Sheet sheet, long embedUpTo, Optional<Path> page) {
    this.sheet = sheet;
    this.embedUpTo = embedUpTo;
    this.page = page;
  }

  /** A contact sheet of these cells. */
  public static ContactSheet of(Sheet sheet) {
    return new ContactSheet(requireNonNull(sheet, "sheet"), -1, Optional.empty());
  }

  /**
   * The same with media files of at most this many bytes put into the page, 96 MiB of them in all.
   */
  public ContactSheet embedUpTo(long bytes) {
    return new ContactSheet(sheet, bytes, page);
  }

  /**
   * The page as one text. Media of up to 1 MiB are in it unless {@link #embedUpTo} says otherwise;
   * larger ones are linked from the working folder.
   */
  public String html() {
    return page(Path.of(""), embedUpTo < 0 ? EMBED_IN_HTML : embedUpTo);
  }

  /** Adds a link to the written page, for the forms that show less than the page. */
  public ContactSheet linked(Path writtenPage) {
    return new ContactSheet(sheet, embedUpTo, Optional.of(writtenPage));
  }

  /** The notebook form within the {@link NotebookLimits#usual() usual limits}. */
  public String notebookHtml() {
    return notebookHtml(NotebookLimits.usual());
  }

  /**
   * The sheet as a table without script and style, so that a notebook's sanitizer leaves it whole:
   * media are in it up to the limits, larger ones are linked from the working folder.
   */
  public String notebookHtml(NotebookLimits limits) {
    requireNonNull(limits, "limits");
    return new NotebookSheet(sheet, limits, page, Path.of("")).html();
  }

  /**
   * The sheet as one PNG of stills, at most 48 or one row of them; empty where no cell has a
   * picture, or a video whose first frame can be decoded here.
   */
  public Optional<byte[]> png() {
    return PictureSheet.draw(sheet).map(picture -> Still.encode(picture, "png"));
  }

  /** The sheet as text of so many columns: a line per cell. */
  public String text(int width) {
    return new SheetText(sheet).text(width)
        + page.map(file -> "contact sheet: " + file + "\n").orElse("");
  }

  /**
   * Writes the page, replacing one of that name, and gives its path: {@code index.html} in the
   * folder, or the file itself where the name ends in {@code .html}. Media stay where they are and
   * are linked relatively, unless {@link #embedUpTo} puts them in.
   */
  public Path write(Path folderOrFile) {
    requireNonNull(folderOrFile, "folderOrFile");
    boolean isFile = folderOrFile.toString().endsWith(".html") && !Files.isDirectory(folderOrFile);
    Path file = isFile ? folderOrFile : folderOrFile.resolve("index.html");
    Path folder = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
      // no createTempFile: it makes files that nobody else may read
      Path whole = folder.resolve("." + UUID.randomUUID() + ".part");
      try {
        Files.writeString(whole, page(folder, Math.max(0, embedUpTo)));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the contact sheet to " + file, e);
    }
    return file;
  }

  private String page(Path folder, long largest) {
    Links links = new Links(folder, largest, ALL_EMBEDDED);
    return new SheetPage(sheet.title(), new PageData(sheet, links).json()).html();
  }

  @Override
  public String toString() {
    return "contact " + sheet;
  }
}
