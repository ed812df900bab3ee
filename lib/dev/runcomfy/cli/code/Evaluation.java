package dev.runcomfy.cli.code;

import dev.runcomfy.notebook.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Java code evaluated in this process, so that values and exceptions are the real ones. */
final class Evaluation implements AutoCloseable {
  /** What code came to: a value, an exception or the compiler's words; or nothing of these. */
  record Outcome(
      Optional<String> name, Optional<Object> value, Optional<Throwable> error, String refusal) {
    boolean isRefused() {
      return !refusal.isEmpty();
    }
  }

  private final Control control = new Control();
  private final JShell shell;

  Evaluation() {
    this.shell =
        JShell.builder()
            .executionEngine(new Provider(control), Map.of())
            // the compiler is loaded with the tool: no second opinion on what is deprecated
            .compilerOptions("-nowarn")
            .build();
    for (String path : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
      shell.addToClasspath(path);
    }
    shell.eval(String.join("\n", Session.imports().subList(0, 1)));
    Session.imports().stream().skip(1).forEach(shell::eval);
  }

  SourceCodeAnalysis analysis() {
    return shell.sourceCodeAnalysis();
  }

  JShell shell() {
    return shell;
  }

  /** Evaluates one snippet after the other, and stops at the first that fails. */
  Outcome evaluate(String code) {
    Outcome last = new Outcome(Optional.empty(), Optional.empty(), Optional.empty(), "");
    for (String part : parts(code)) {
      String rest = part;
      while (!rest.isBlank()) {
        CompletionInfo info = analysis().analyzeCompletion(rest);
        String source = info.source() == null ? rest : info.source();
        rest = info.source() == null ? "" : info.remaining();
        last = one(source);
        if (last.isRefused() || last.error().isPresent()) {
          return last;
        }
      }
    }
    return last;
  }

  /** Whole snippets, read line by line as JShell does; a line that begins with a dot goes on. */
  private List<String> parts(String code) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String line : code.split("\n")) {
      boolean goesOn =
          line.stripLeading().startsWith(".")
              || analysis().analyzeCompletion(part.toString()).completeness()
                  == Completeness.DEFINITELY_INCOMPLETE;
      if (!goesOn) {
        parts.add(part.toString());
        part.setLength(0);
      }
      part.append(line).append('\n');
    }
    parts.add(part.toString());
    return parts;
  }

  private Outcome one(String source) {
    Outcome last = new Outcome(Optional.empty(), Optional.empty(), Optional.empty(), "");
    for (SnippetEvent event : evaluated(source)) {
      if (event.causeSnippet() != null) {
        continue;
      }
      Snippet snippet = event.snippet();
      if (event.status() == Snippet.Status.REJECTED) {
        return new Outcome(Optional.empty(), Optional.empty(), Optional.empty(), words(snippet));
      }
      if (event.exception() != null) {
        Throwable real = control.thrown == null ? event.exception() : control.thrown;
        return new Outcome(Optional.empty(), Optional.empty(), Optional.of(real), "");
      }
      boolean hasValue =
          snippet.kind() == Snippet.Kind.EXPRESSION || snippet.kind() == Snippet.Kind.VAR;
      if (hasValue) {
        Optional<String> name =
            snippet instanceof jdk.jshell.VarSnippet variable
                ? Optional.of(variable.name())
                : snippet instanceof jdk.jshell.ExpressionSnippet expression
                    ? Optional.of(expression.name())
                    : Optional.empty();
        last = new Outcome(name, Optional.ofNullable(control.value), Optional.empty(), "");
      }
    }
    return last;
  }

  private List<SnippetEvent> evaluated(String source) {
    control.thrown = null;
    control.value = null;
    return shell.eval(source);
  }

  private String words(Snippet snippet) {
    return shell
        .diagnostics(snippet)
        .map(
            each ->
                each.getMessage(Locale.ENGLISH)
                    .lines()
                    .map(String::strip)
                    .collect(Collectors.joining(", ")))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  /** What could stand at the end of this code. */
  List<String> suggestions(String code, int cursor, int[] anchor) {
    List<String> all = new ArrayList<>();
    for (var each : analysis().completionSuggestions(code, cursor, anchor)) {
      if (!all.contains(each.continuation())) {
        all.add(each.continuation());
      }
    }
    return all;
  }

  @Override
  public void close() {
    shell.close();
  }

  /** Runs snippets on the caller's thread and keeps what they gave, or threw. */
  private static final class Control extends DirectExecutionControl {
    private Object value;
    private Throwable thrown;

    @Override
    protected String invoke(Method method) throws Exception {
      try {
        value = method.invoke(null);
        return value == null ? "null" : value.getClass().getName();
      } catch (InvocationTargetException e) {
        thrown = e.getCause();
        throw e;
      }
    }
  }

  private record Provider(Control control) implements ExecutionControlProvider {
    @Override
    public String name() {
      return "runcomfy";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
      return control;
    }
  }
}
