package dev.runcomfy.cli.sweep;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.StopException;
import dev.runcomfy.cli.history.EntryFilter;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Mark;
import dev.runcomfy.ledger.Query;
import dev.runcomfy.ledger.StoredFile;
import dev.runcomfy.view.ContactSheet;
import dev.runcomfy.view.Sheet;
import dev.runcomfy.view.SheetCell;
import dev.runcomfy.view.SheetMedia;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** {@code sheet}: a contact sheet of a past sweep, or of whatever is chosen from the history. */
public final class SheetCommand implements Command {
  private static final int MOST = 200;

  @Override
  public String usage() {
    return "[SWEEP_ID] [options]";
  }

  @Override
  public String about() {
    return """
        Writes a contact sheet of a past sweep, or of entries that you choose as in `runcomfy
        history`: one HTML file that plays the clips side by side. Prints its name.""";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>();
    all.add(Option.of("limit", "N", "at most N entries, the newest; 200 by default").or('n'));
    all.addAll(EntryFilter.options());
    all.add(Option.of("page", "FILE", "the file to write; sheet.html by default"));
    all.add(Option.flag("embed", "put the media into the page, to send it to someone"));
    all.add(Option.flag("open", "open it in the browser"));
    all.add(Connection.LEDGER);
    return all;
  }

  @Override
  public List<String> examples() {
    return List.of(
        "runcomfy sheet --search fox --open", "runcomfy sheet SWEEP_ID --page foxes.html");
  }

  @Override
  public int run(Args args, Console console) {
    args.most(1, "runcomfy sheet SWEEP_ID");
    Path file = Path.of(args.value("page").orElse("sheet.html"));
    if (Files.exists(file)) {
      throw new StopException(
          Failure.BAD_INPUT, "`" + file + "` is there already", "choose another name: --page FILE");
    }
    try (WritableLedger ledger = new Connection(args, console).ledger()) {
      Query query = new EntryFilter(args).all().limit(args.count("limit").orElse(MOST));
      if (args.word(0).isPresent()) {
        query = query.ofSweep(args.word(0).get());
      }
      List<Entry> entries = new ArrayList<>(ledger.list(query));
      Collections.reverse(entries);
      if (entries.isEmpty()) {
        throw new StopException(
            Failure.BAD_INPUT,
            "no matching entries in the ledger",
            "`runcomfy history` lists all entries, `runcomfy history --sweep ID` those of a sweep");
      }
      ContactSheet sheet = ContactSheet.of(sheet(entries, ledger, args.word(0).orElse("history")));
      Path page = (args.has("embed") ? sheet.embedUpTo(Integer.MAX_VALUE) : sheet).write(file);
      console.print(page.toString());
      if (args.has("open")) {
        console.open(page);
      }
      return 0;
    }
  }

  private static Sheet sheet(List<Entry> entries, WritableLedger ledger, String title) {
    Map<String, Mark> marks = ledger.marks(entries.stream().map(Entry::id).toList());
    List<SheetCell> cells = new ArrayList<>();
    for (Entry each : entries) {
      SheetCell cell = cell(each, ledger);
      Mark mark = marks.get(each.id());
      cells.add(mark == null ? cell : cell.star(mark.star()).note(mark.note()));
    }
    return Sheet.of(title, cells);
  }

  private static SheetCell cell(Entry entry, WritableLedger ledger) {
    SheetCell cell =
        SheetCell.of(entry.id(), entry.axes(), Json.map(Json.read(entry.inputs())))
            .model(entry.modelId())
            .status(entry.state().word())
            .error(entry.error().orElse(""))
            .request(entry.requestId().orElse(""))
            .cost(entry.costUsd().orElse(Double.NaN))
            .sandbox(entry.isSandbox())
            .seconds(entry.seconds().orElse(Double.NaN));
    if (entry.seed().isPresent()) {
      cell = cell.seed(entry.seed().getAsLong());
    }
    List<SheetMedia> media = new ArrayList<>();
    for (StoredFile each : entry.media()) {
      ledger
          .media()
          .find(each)
          .ifPresent(file -> media.add(SheetMedia.file(each.contentType(), file)));
    }
    return cell.media(media);
  }
}
