package dev.runcomfy.cli.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.runcomfy.Inputs;
import dev.runcomfy.Request;
import dev.runcomfy.Sweep;
import dev.runcomfy.Template;
import dev.runcomfy.cli.Args;
import dev.runcomfy.cli.Console;
import dev.runcomfy.cli.Failure;
import dev.runcomfy.cli.InputOptions;
import dev.runcomfy.cli.StopException;
import dev.runcomfy.internal.Csv;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The prompts of a sweep: one with alternatives, or a file of them. */
final class SweepPrompts {
  private final Args args;
  private final Console console;
  private final List<Template> prompts = new ArrayList<>();
  // what goes with each prompt, by the name of the input
  private final Map<String, List<String>> columns = new LinkedHashMap<>();
  private boolean varies;

  private SweepPrompts(Args args, Console console) {
    this.args = args;
    this.console = console;
  }

  /** The request with its prompts as an axis; the request itself where there is one prompt. */
  static Inputs<?> of(Request request, Args args, Console console) {
    SweepPrompts read = new SweepPrompts(args, console);
    if (args.has("prompts-file")) {
      read.varies = true;
      read.file(args.value("prompts-file").orElseThrow());
    } else if (request.inputs().get("prompt") instanceof String prompt) {
      read.add(prompt, Map.of());
    }
    return read.axis(request);
  }

  private void file(String name) {
    String text = new String(new InputOptions(args, console).bytes(name), UTF_8);
    if (name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
      List<Map<String, String>> rows = rows(text);
      if (rows.isEmpty() || !rows.get(0).containsKey("prompt")) {
        throw new StopException(
            Failure.BAD_INPUT,
            "`" + name + "` has no column `prompt`, or nothing in it",
            "its first line names the inputs: prompt,seed");
      }
      for (Map<String, String> row : rows) {
        Map<String, String> others = new LinkedHashMap<>(row);
        add(others.remove("prompt"), others);
      }
      return;
    }
    for (String line : text.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        add(line.strip(), Map.of());
      }
    }
    if (prompts.isEmpty()) {
      throw new StopException(
          Failure.BAD_INPUT, "`" + name + "` has no prompts", "write one per line");
    }
  }

  private static List<Map<String, String>> rows(String text) {
    try {
      return Csv.read(text);
    } catch (IllegalArgumentException e) {
      throw new StopException(
          Failure.BAD_INPUT,
          e.getMessage(),
          "put a text with commas in quotes: \"a fox, running\"");
    }
  }

  private void add(String text, Map<String, String> others) {
    Template template = Template.of(text);
    if (args.has("wildcards")) {
      template = template.wildcards(Path.of(args.value("wildcards").orElseThrow()));
    }
    varies |= template.hasAlternatives();
    prompts.add(template);
    if (!others.isEmpty()) {
      int count = template.expand().size();
      others.forEach(
          (name, value) ->
              columns
                  .computeIfAbsent(name, n -> new ArrayList<>())
                  .addAll(Collections.nCopies(count, value)));
    }
  }

  private Inputs<?> axis(Request request) {
    if (prompts.isEmpty()) {
      return request;
    }
    Template first = prompts.get(0);
    if (!varies) {
      String prompt = first.expand().get(0);
      // braces that are left were meant as they are
      return prompt.indexOf('{') < 0
          ? request.prompt(prompt)
          : request.unset("prompt").unchecked("prompt", prompt);
    }
    Template[] others = prompts.subList(1, prompts.size()).toArray(Template[]::new);
    Sweep sweep = request.unset("prompt").prompts(first, others);
    for (Map.Entry<String, List<String>> each : columns.entrySet()) {
      List<Object> values = new ArrayList<>();
      each.getValue().forEach(text -> values.add(SweepAxes.value(request, each.getKey(), text)));
      sweep = sweep.zip(each.getKey(), values.toArray());
    }
    return sweep;
  }
}
