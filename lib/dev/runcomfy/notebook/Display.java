package dev.runcomfy.notebook;

import dev.runcomfy.Job;
import dev.runcomfy.Media;
import dev.runcomfy.Model;
import dev.runcomfy.Request;
import dev.runcomfy.Result;
import dev.runcomfy.RunComfyException;
import dev.runcomfy.ledger.Entry;
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
          RunComfyException.class,
          Entry.class,
          Collection.class);

  private Display() {}

  /** What it looks like; empty for a value that is none of the library's. */
  public static Optional<Displayable> of(Object value) {
    if (value instanceof Displayable displayable) {
      return Optional.of(displayable);
    }
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
      return Optional.of(() -> RequestDisplay.of(job));
    }
    if (value instanceof RunComfyException error) {
      return Optional.of(() -> ErrorDisplay.of(error));
    }
    if (value instanceof Entry entry) {
      return Optional.of(() -> LedgerDisplay.of(List.of(entry)));
    }
    return value instanceof Collection<?> all ? ofAll(all) : Optional.empty();
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
    if (all.stream().allMatch(Model.class::isInstance)) {
      return Optional.of(() -> ModelDisplay.of(all.stream().map(Model.class::cast).toList()));
    }
    if (all.stream().allMatch(Entry.class::isInstance)) {
      return Optional.of(() -> LedgerDisplay.of(all.stream().map(Entry.class::cast).toList()));
    }
    if (all.stream().allMatch(Result.class::isInstance)) {
      return Optional.of(() -> ResultDisplay.of(all.stream().map(Result.class::cast).toList()));
    }
    return Optional.empty();
  }

  static Map<String, Object> text(String text) {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put("text/plain", text);
    return bundle;
  }

  static Map<String, Object> html(String html, String text) {
    Map<String, Object> bundle = text(text);
    bundle.put("text/html", html);
    return bundle;
  }

  /** Lines of HTML, one under the other, without those that are empty. */
  static String lines(String... lines) {
    List<String> all = new ArrayList<>(List.of(lines));
    all.removeIf(String::isEmpty);
    return String.join("<br>\n", all);
  }
}
