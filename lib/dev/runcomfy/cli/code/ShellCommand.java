package dev.runcomfy.cli.code;

import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Command;
import dev.runcomfy.cli.Connection;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.Option;
import dev.runcomfy.cli.StopException;
import dev.runcomfy.internal.Environment;
import dev.runcomfy.notebook.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** {@code shell}: Java line by line, with {@code runcomfy} ready. */
public final class ShellCommand implements Command {
  private static final String EXAMPLE = "runcomfy shell mine.jsh";
  private static final String WORDS =
      "Java, line by line; `runcomfy` is ready. Tab completes, also model ids and inputs in quotes."
          + "\n/exit or Ctrl-D leaves, Ctrl-C stops waiting: jobs that were bought go on.";

  @Override
  public String usage() {
    return "[FILE]";
  }

  @Override
  public String about() {
    return """
        Opens a Java shell with `runcomfy` ready, or runs a file of Java and prints its values. Tab
        completes the library, and in quotes model ids and the names of inputs. Without a token it
        uses the sandbox, and says so.""";
  }

  @Override
  public List<Option> options() {
    return Connection.options();
  }

  @Override
  public int run(Args args, Console console) throws IOException {
    args.most(1, EXAMPLE);
    Session.openWith(() -> EvalCommand.session(args, console));
    try (Evaluation evaluation = new Evaluation()) {
      if (args.word(0).isPresent()) {
        return file(Path.of(args.word(0).get()), evaluation, console);
      }
      return loop(evaluation, console);
    } finally {
      Session.close();
    }
  }

  private static int file(Path file, Evaluation evaluation, Console console) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new StopException(Failure.NO_INPUT_FILE, "there is no file `" + file + "`", EXAMPLE);
    }
    String code = Files.readString(file).replaceAll("(?m)^/(?![/*]).*$", "");
    return Snippets.tell(evaluation.evaluate(code), console);
  }

  private static int loop(Evaluation evaluation, Console console) throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().build()) {
      Path history = new Environment(console.env()).dataFolder().resolve("shell-history");
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .parser(new Snippets(evaluation))
              .completer(new ShellCompleter(evaluation))
              .variable(LineReader.HISTORY_FILE, history)
              .variable(LineReader.SECONDARY_PROMPT_PATTERN, "     ...> ")
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .build();
      console.say(WORDS);
      while (true) {
        String line;
        try {
          line = reader.readLine("runcomfy> ").strip();
        } catch (UserInterruptException e) {
          continue;
        } catch (EndOfFileException e) {
          return 0;
        }
        if (line.equals("/exit") || line.equals("/quit")) {
          return 0;
        }
        if (line.startsWith("/") && !line.startsWith("//") && !line.startsWith("/*")) {
          console.say(WORDS);
        } else if (!line.isEmpty()) {
          answer(line, evaluation, terminal, console);
        }
      }
    }
  }

  /** Ctrl-C interrupts this thread: a run detaches, and the shell goes on. */
  private static void answer(
      String line, Evaluation evaluation, Terminal terminal, Console console) {
    Thread self = Thread.currentThread();
    var before = terminal.handle(Terminal.Signal.INT, signal -> self.interrupt());
    try {
      Snippets.tell(evaluation.evaluate(line), console);
    } catch (RuntimeException e) {
      Failure.of(e).tell(console);
    } finally {
      terminal.handle(Terminal.Signal.INT, before);
      Thread.interrupted();
    }
  }
}
