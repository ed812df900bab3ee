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
import dev.runcomfy.ledger.CostLine;
import dev.runcomfy.ledger.Entry;
import dev.runcomfy.ledger.Ledger;
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
  private static final List<Class<?>> TYPES =
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
          Ledger.class,
          Entry.class,
          Path.class,
          Collection.class);

  private Display() {}

  /** The types of values that a kernel shows by this class. */
  public static List<Class<?>> types() {
    return TYPES;
  }

  /** How a value is displayed; empty for a value that does not belong to the library. */
  public static Optional<Displayable> of(Object value) {
    return Optional.ofNullable(value instanceof Collection<?> all ? ofAll(all) : ofOne(value));
  }

  private static Displayable ofOne(Object value) {
    if (value instanceof Displayable displayable) {
      return displayable;
    }
    if (value instanceof Path path) {
      return FileDisplay.canShow(path) ? new FileDisplay(List.of(path)) : null;
    }
    if (value instanceof Result result) {
      return new ResultDisplay(result);
    }
    if (value instanceof Media media) {
      return new MediaDisplay(media);
    }
    if (value instanceof Model model) {
      return new ModelDisplay(model);
    }
    if (value instanceof Request request) {
      return new RequestDisplay(request);
    }
    return ofMany(value);
  }

  private static Displayable ofMany(Object value) {
    if (value instanceof Job job) {
      return new JobDisplay(List.of(job));
    }
    if (value instanceof Sweep sweep) {
      return new SweepDisplay(sweep);
    }
    if (value instanceof Plan plan) {
      return new PlanDisplay(plan);
    }
    if (value instanceof Grid grid) {
      return new GridDisplay(grid);
    }
    if (value instanceof Storyboard storyboard) {
      return new StoryboardDisplay(storyboard);
    }
    if (value instanceof RunComfyException error) {
      return new ErrorDisplay(error);
    }
    if (value instanceof Ledger ledger) {
      return new LedgerDisplay(ledger);
    }
    return value instanceof Entry entry ? new EntryDisplay(List.of(entry)) : null;
  }

  /** The forms of any value: as {@link #of} shows it, otherwise its text. */
  public static Map<String, Object> bundle(Object value) {
    try {
      return of(value).map(Displayable::mimeBundle).orElseGet(() -> text(String.valueOf(value)));
    } catch (RuntimeException e) {
      // a picture that cannot be drawn must not hide what was paid for
      return text(String.valueOf(value));
    }
  }

  private static Displayable ofAll(Collection<?> all) {
    if (all.isEmpty()) {
      return null;
    }
    if (is(all, Model.class)) {
      return new ModelsDisplay(as(all, Model.class));
    }
    if (is(all, Entry.class)) {
      return new EntryDisplay(as(all, Entry.class));
    }
    if (is(all, CostLine.class)) {
      return new CostDisplay(as(all, CostLine.class));
    }
    if (is(all, Result.class)) {
      return new ResultsDisplay(as(all, Result.class));
    }
    if (is(all, Job.class)) {
      return new JobDisplay(as(all, Job.class));
    }
    if (is(all, Problem.class)) {
      return new ProblemDisplay(as(all, Problem.class));
    }
    if (is(all, Path.class)) {
      return new FileDisplay(as(all, Path.class));
    }
    return is(all, Map.class) ? new RowsDisplay(rows(all)) : null;
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
