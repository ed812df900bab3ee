package dev.runcomfy.cli.history;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.StopException;
import dev.runcomfy.internal.ledger.WritableLedger;
import java.nio.file.Path;
import java.util.List;

/** {@code history backup}: a copy of the ledger. */
public final class BackupCommand implements Command {
  @Override
  public String usage() {
    return "FILE";
  }

  @Override
  public String about() {
    return """
        Copies the ledger to a new file, also while it is in use. A plain copy of the file may
        lack the latest purchases. The media are not copied.""";
  }

  @Override
  public List<Option> options() {
    return List.of(Connection.LEDGER);
  }

  @Override
  public int run(Args args, Console console) {
    String file =
        args.need(0, "file", "runcomfy history backup FILE: a file that is not there yet");
    args.most(1, "runcomfy history backup FILE");
    try (WritableLedger ledger = new Connection(args, console).ledger()) {
      if (ledger.isOff()) {
        throw new StopException(
            Failure.BAD_INPUT, "there is no ledger to copy: it is off", "--ledger FILE names one");
      }
      ledger.backup(Path.of(file));
      console.print(file);
      console.say("the media are not in it; they are in " + ledger.mediaLocation());
      return 0;
    }
  }
}
