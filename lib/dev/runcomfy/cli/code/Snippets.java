package dev.runcomfy.cli.code;

import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.Printout;
import dev.runcomfy.cli.StopException;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.SyntaxError;

/** Java as the shell's line editor sees it: whole, or to be gone on with on the next line. */
final class Snippets implements Parser {
  private final Evaluation evaluation;

  Snippets(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** Prints the value of the code or what went wrong, and gives the exit code. */
  static int tell(Evaluation.Outcome outcome, Console console) {
    if (outcome.isRefused()) {
      return Failure.of(new StopException(Failure.BAD_INPUT, outcome.refusal(), "")).tell(console);
    }
    if (outcome.error().isPresent()) {
      return EvalCommand.failed(outcome.error().get(), console);
    }
    if (outcome.name().isPresent() && outcome.value().isPresent()) {
      List<String> lines = new Printout(outcome.value().get()).lines();
      String name = outcome.name().get();
      boolean isNamed = !name.isEmpty() && lines.size() > 0 && console.isOutLive();
      for (int i = 0; i < lines.size(); i++) {
        console.print((i == 0 && isNamed ? name + " ==> " : "") + lines.get(i));
      }
    }
    return 0;
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) throws SyntaxError {
    if (context == ParseContext.ACCEPT_LINE && !line.startsWith("/")) {
      Completeness state = evaluation.analysis().analyzeCompletion(line).completeness();
      if (state == Completeness.DEFINITELY_INCOMPLETE) {
        throw new EOFError(-1, cursor, "goes on");
      }
    }
    int from = wordStart(line, cursor);
    return new Line(line, cursor, line.substring(from, cursor));
  }

  /** What stands before the cursor, back to what no name, model id or number has in it. */
  static int wordStart(String line, int cursor) {
    int from = cursor;
    boolean isQuoted = isInString(line, cursor);
    while (from > 0 && isPart(line.charAt(from - 1), isQuoted)) {
      from--;
    }
    return from;
  }

  private static boolean isPart(char c, boolean isQuoted) {
    return isQuoted ? c != '"' : Character.isJavaIdentifierPart(c);
  }

  /** Tells whether the cursor is inside of a string. */
  static boolean isInString(String line, int cursor) {
    boolean inside = false;
    for (int i = 0; i < cursor; i++) {
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == '"') {
        inside = !inside;
      }
    }
    return inside;
  }

  /** Nothing in it is escaped: a word is what it looks like. */
  private record Line(String line, int cursor, String word) implements CompletingParsedLine {
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return word.length();
    }

    @Override
    public int rawWordLength() {
      return word.length();
    }

    @Override
    public int wordCursor() {
      return word.length();
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word);
    }
  }
}
