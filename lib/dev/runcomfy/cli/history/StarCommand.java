package dev.runcomfy.cli.history;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.StopException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.ledger.WritableLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code history star}: stars and notes, of one entry or all that a contact sheet saved. */
public final class StarCommand implements Command {
  @Override
  public String usage() {
    return "ID [--note TEXT]\n--from FILE";
  }

  @Override
  public String about() {
    return "Keeps a star and a note for an entry, or all stars that a contact sheet saved.";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.of("note", "TEXT", "with a note"),
        Option.of("from", "FILE", "all stars and notes in the file that a contact sheet saved"),
        Connection.LEDGER);
  }

  @Override
  public int run(Args args, Console console) {
    try (WritableLedger ledger = new Connection(args, console).ledger()) {
      if (args.has("from")) {
        args.most(0, "runcomfy history star --from stars.json");
        all(ledger, Path.of(args.value("from").orElseThrow()), console);
        return 0;
      }
      args.most(1, "one entry at a time");
      String id = ShowCommand.find(ledger, args, 0, "runcomfy history star ID --note TEXT").id();
      ledger.mark(id, true, args.value("note").orElse("")).join();
      console.print(id + " starred");
      return 0;
    }
  }

  private static void all(WritableLedger ledger, Path file, Console console) {
    int kept = 0;
    int strange = 0;
    for (JsonNode each : read(file).path("marks")) {
      String id = each.path("id").asString("");
      if (ledger.find(id).isPresent()) {
        ledger.mark(id, each.path("star").asBoolean(false), each.path("note").asString("")).join();
        kept++;
      } else {
        strange++;
      }
    }
    console.print(kept + (kept == 1 ? " mark" : " marks") + " kept");
    if (strange > 0) {
      console.say(strange + " are of entries that this ledger does not have");
    }
  }

  private static JsonNode read(Path file) {
    String hint = "give the stars.json that a contact sheet saves with the key e";
    try {
      JsonNode json = Json.read(Files.readAllBytes(file));
      if (json.path("marks").isArray()) {
        return json;
      }
      throw new StopException(Failure.BAD_INPUT, "`" + file + "` has no marks", hint);
    } catch (NoSuchFileException e) {
      throw new StopException(Failure.NO_INPUT_FILE, "there is no file `" + file + "`", hint);
    } catch (IOException | JacksonException e) {
      throw new StopException(Failure.BAD_INPUT, "`" + file + "` cannot be read", hint);
    }
  }
}
