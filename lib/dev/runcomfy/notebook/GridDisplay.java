package dev.runcomfy.notebook;

import dev.runcomfy.Cell;
import dev.runcomfy.Grid;
import dev.runcomfy.Media;
import dev.runcomfy.view.ContactSheet;
import dev.runcomfy.view.GridSheet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A grid as its contact sheet. */
record GridDisplay(Grid grid) implements Displayable {
  private static final long EMBED_UP_TO = 1L << 20;
  private static final long EMBED_IN_PAGE = 8L << 20;

  @Override
  public Map<String, Object> mimeBundle() {
    ContactSheet sheet = ContactSheet.of(GridSheet.of(grid, nearby()));
    if (Session.isNotebook()) {
      sheet = linked(sheet);
    }
    Map<String, Object> bundle = Display.html(sheet.notebookHtml(), sheet.text(120));
    sheet.png().ifPresent(png -> bundle.put("image/png", Base64.getEncoder().encodeToString(png)));
    return bundle;
  }

  private ContactSheet linked(ContactSheet sheet) {
    Path page = LinkedFile.folder().resolve("sheet-" + grid.id() + ".html");
    try {
      return sheet.linked(sheet.embedUpTo(EMBED_IN_PAGE).write(page));
    } catch (RuntimeException e) {
      // a folder that cannot be written: the sheet is shown without a link to its page
      return sheet;
    }
  }

  private Map<Integer, List<Path>> nearby() {
    Map<Integer, List<Path>> files = new HashMap<>();
    for (Cell cell : grid) {
      List<Path> some = new ArrayList<>();
      for (Media media : cell.result().map(result -> result.media()).orElse(List.of())) {
        some.add(
            media.bytes() > EMBED_UP_TO
                ? new LinkedFile(media.file()).below().file()
                : media.file());
      }
      files.put(cell.number(), some);
    }
    return files;
  }
}
