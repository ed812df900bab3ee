package dev.runcomfy.cli.code;

import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes Java; inside of quotes model ids, and the inputs of the model in the same line. */
final class ShellCompleter implements Completer {
  private static final Pattern MODEL = Pattern.compile("\\bmodel\\(\\s*\"([^\"]+)\"\\s*\\)");
  private static final Pattern IN_MODEL = Pattern.compile("\\bmodels?\\(\\s*\"[^\"]*$");
  private static final Pattern IN_NAME =
      Pattern.compile("\\b(set|each|zip|unchecked|input)\\(\\s*\"[^\"]*$");

  private final Evaluation evaluation;

  ShellCompleter(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String before = line.line().substring(0, line.cursor());
    if (Snippets.isInString(line.line(), line.cursor())) {
      quoted(before).forEach(each -> candidates.add(candidate(each)));
      return;
    }
    int[] anchor = new int[1];
    List<String> names = evaluation.suggestions(line.line(), line.cursor(), anchor);
    String kept =
        before.substring(Math.min(before.length(), before.length() - line.word().length()));
    int skip = Math.max(0, line.cursor() - kept.length() - anchor[0]);
    for (String each : names) {
      if (each.length() > skip) {
        candidates.add(candidate(each.substring(skip)));
      }
    }
  }

  private static Candidate candidate(String text) {
    return new Candidate(text, text, null, null, null, null, false);
  }

  /** What could stand in the quotes that are open. */
  static List<String> quoted(String before) {
    if (IN_MODEL.matcher(before).find()) {
      return Bundled.models().stream().map(CatalogEntry::modelId).toList();
    }
    if (!IN_NAME.matcher(before).find()) {
      return List.of();
    }
    String model = "";
    Matcher named = MODEL.matcher(before);
    while (named.find()) {
      model = named.group(1);
    }
    List<String> names = new ArrayList<>();
    Bundled.find(model)
        .ifPresentOrElse(
            entry -> entry.schema().inputs().forEach(input -> names.add(input.name())),
            () ->
                Bundled.models().stream()
                    .flatMap(entry -> entry.schema().inputs().stream())
                    .map(Input::name)
                    .distinct()
                    .sorted()
                    .forEach(names::add));
    return names;
  }
}
