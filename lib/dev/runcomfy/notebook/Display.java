package dev.runcomfy.notebook;

import dev.runcomfy.Grid;
import dev.runcomfy.Job;
import dev.runcomfy.Media;
import dev.runcomfy.Model;
import dev.runcomfy.Plan;
import dev.runcomfy.Request;
import dev.runcomfy.Result;
import dev.runcomfy.Storyboard;
import dev.runcomfy.Sweep;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.ledger.WritableLedger;
import dev.runcomfy.ledger.CostLine;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.schema.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what a value looks like in a notebook. */
public final class Display {
  /** The types that kernels show by this class; each as its interface or class. */
  static final List<Class<?>> TYPES =
      List.of(
          Displayable.class,
          Result.class,
          Media.class,
          Model.class,
          Request.class,
          Job.class,
          Sweep.class,
          Plan.class,
          Grid.class,
          Storyboard.class,
          RunComfyException.class,
          WritableLedger.class,
          Entry.class,
          Path.class,
          Collection.class);

  private Display() {}

  /** What it looks like; empty for a value that is none of the library's. */
  public static Optional<Displayable> of(Object value) {
    if (value instanceof Displayable displayable) {
      return Optional.of(displayable);
    }
    if (value instanceof Path path) {
      return FileDisplay.of(path);
    }
    if (value instanceof Collection<?> all) {
      return ofAll(all);
    }
    return ofOwn(value);
  }

  private static Optional<Displayable> ofOwn(Object value) {
    if (value instanceof Result result) {
      return Optional.of(() -> ResultDisplay.of(result));
    }
    if (value instanceof Media media) {
      return Optional.of(() -> ResultDisplay.of(media));
    }
    if (value instanceof Model model) {
      return Optional.of(() -> ModelDisplay.of(model));
    }
    if (value instanceof Request request) {
      return Optional.of(() -> RequestDisplay.of(request));
    }
    if (value instanceof Job job) {
      return Optional.of(() -> RequestDisplay.of(List.of(job)));
    }
    if (value instanceof Sweep sweep) {
      return Optional.of(() -> GridDisplay.of(sweep));
    }
    if (value instanceof Plan plan) {
      return Optional.of(() -> GridDisplay.of(plan));
    }
    if (value instanceof Grid grid) {
      return Optional.of(() -> GridDisplay.of(grid));
    }
    if (value instanceof Storyboard storyboard) {
      return Optional.of(() -> StoryboardDisplay.of(storyboard));
    }
    if (value instanceof RunComfyException error) {
      return Optional.of(() -> ErrorDisplay.of(error));
    }
    if (value instanceof WritableLedger ledger) {
      return Optional.of(() -> LedgerDisplay.of(ledger));
    }
    return value instanceof Entry entry
        ? Optional.of(() -> LedgerDisplay.of(List.of(entry)))
        : Optional.empty();
  }

  /** The forms of any value: those of the library's own, else its text. */
  public static Map<String, Object> bundle(Object value) {
    try {
      return of(value).map(Displayable::mimeBundle).orElseGet(() -> text(String.valueOf(value)));
    } catch (RuntimeException e) {
      // a picture that cannot be drawn must not hide what was paid for
      return text(String.valueOf(value));
    }
  }

  private static Optional<Displayable> ofAll(Collection<?> all) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    if (is(all, Model.class)) {
      return Optional.of(() -> ModelDisplay.of(as(all, Model.class)));
    }
    if (is(all, Entry.class)) {
      return Optional.of(() -> LedgerDisplay.of(as(all, Entry.class)));
    }
    if (is(all, CostLine.class)) {
      return Optional.of(() -> LedgerDisplay.costs(as(all, CostLine.class)));
    }
    if (is(all, Result.class)) {
      return Optional.of(() -> ResultDisplay.of(as(all, Result.class)));
    }
    if (is(all, Job.class)) {
      return Optional.of(() -> RequestDisplay.of(as(all, Job.class)));
    }
    if (is(all, Problem.class)) {
      return Optional.of(() -> ErrorDisplay.of(as(all, Problem.class)));
    }
    if (is(all, Path.class)) {
      return Optional.of(() -> FileDisplay.of(as(all, Path.class)));
    }
    return is(all, Map.class) ? Optional.of(() -> GridDisplay.of(rows(all))) : Optional.empty();
  }

  private static boolean is(Collection<?> all, Class<?> type) {
    return all.stream().allMatch(type::isInstance);
  }

  private static <T> List<T> as(Collection<?> all, Class<T> type) {
    return all.stream().map(type::cast).toList();
  }

  private static List<Map<String, Object>> rows(Collection<?> all) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Object each : all) {
      Map<String, Object> row = new LinkedHashMap<>();
      ((Map<?, ?>) each).forEach((name, value) -> row.put(String.valueOf(name), value));
      rows.add(row);
    }
    return rows;
  }

  static Map<String, Object> text(String text) {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put("text/plain", Texts.printable(text));
    return bundle;
  }

  static Map<String, Object> html(String html, String text) {
    Map<String, Object> bundle = text(text);
    bundle.put("text/html", withoutMath(html));
    return bundle;
  }

  /** Notebooks set what stands between two dollars as a formula, unless each is in an element. */
  static String withoutMath(String html) {
    StringBuilder plain = new StringBuilder(html.length() + 64);
    boolean isTag = false;
    for (int i = 0; i < html.length(); i++) {
      char c = html.charAt(i);
      isTag = c == '<' || isTag && c != '>';
      if (c == '$' && !isTag) {
        plain.append("<span>$</span>");
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Lines of HTML, one under the other, without those that are empty. */
  static String lines(String... lines) {
    List<String> all = new ArrayList<>(List.of(lines));
    all.removeIf(String::isEmpty);
    return String.join("<br>\n", all);
  }
}
