package dev.runcomfy.cli.history;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.StopException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.ledger.WritableLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Stars and notes: of one entry, or all that a contact sheet saved. */
final class HistoryStar {
  private HistoryStar() {}

  static void run(WritableLedger ledger, Args args, Console console) {
    if (args.has("from")) {
      all(ledger, Path.of(args.value("from").orElseThrow()), console);
      return;
    }
    String id = HistoryCommand.find(ledger, args).id();
    ledger.mark(id, true, args.value("note").orElse("")).join();
    console.print(id + " starred");
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
