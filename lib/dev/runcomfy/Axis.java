package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.schema.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * One direction of a sweep: one name and its values, or several that go together.
 *
 * @param columns of the same length
 */
record Axis(List<Column> columns) {
  /**
   * What a value of an axis changes. The word of a kind in a plan file is its name in small
   * letters.
   */
  enum Kind {
    /** An input by its name. */
    INPUT {
      @Override
      boolean isGood(String name, List<Object> values) {
        return !name.isEmpty();
      }

      @Override
      Request apply(Request request, String name, Object value) {
        return request.set(name, value);
      }
    },
    /** The prompt, whatever the model calls it. */
    PROMPT {
      @Override
      Request apply(Request request, String name, Object value) {
        return request.prompt(value.toString());
      }
    },
    /** As {@link #PROMPT}; braces in it were meant as they are. */
    LITERAL {
      @Override
      Request apply(Request request, String name, Object value) {
        return request.putLiteral(value.toString());
      }
    },
    /** The seed, whatever the model calls it. */
    SEED {
      @Override
      boolean isGood(String name, List<Object> values) {
        return values.stream().allMatch(Number.class::isInstance);
      }

      @Override
      Request apply(Request request, String name, Object value) {
        return request.put(Role.SEED, value);
      }
    },
    /** The take. */
    TAKE {
      @Override
      boolean isGood(String name, List<Object> values) {
        return values.stream().allMatch(Request::isTake);
      }

      @Override
      Request apply(Request request, String name, Object value) {
        return request.take(((Number) value).intValue());
      }
    },
    /** The model; a cell begins with it, as the other axes use its names for inputs. */
    MODEL {
      @Override
      Request apply(Request request, String name, Object value) {
        return ModelSwitch.of(request, value.toString()).request();
      }
    },
    /** The prompt of one shot; the name of the axis has its number. */
    SHOT {
      @Override
      boolean isGood(String name, List<Object> values) {
        return name.matches("\\D*\\d{1,4}\\D*");
      }

      @Override
      Request apply(Request request, String name, Object value) {
        int number = Integer.parseInt(name.replaceAll("\\D", ""));
        return new Shots(request).replace(number, value.toString());
      }
    };

    abstract Request apply(Request request, String name, Object value);

    /** Tells whether an axis of this kind may have this name and these values. */
    boolean isGood(String name, List<Object> values) {
      return values.stream().allMatch(String.class::isInstance);
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(each -> each.word().equalsIgnoreCase(word)).findFirst();
    }

    static List<String> words() {
      return Arrays.stream(values()).map(Kind::word).toList();
    }
  }

  /**
   * One name and its values.
   *
   * @param kind what they change
   * @param name as shown
   * @param values typed, as given
   */
  record Column(Kind kind, String name, List<Object> values) {
    Column {
      values = List.copyOf(values);
    }

    Request apply(Request request, int row) {
      return kind.apply(request, name, values.get(row));
    }

    String shown(int row) {
      Object value = values.get(row);
      boolean isPlain =
          value instanceof String || value instanceof Integer || value instanceof Long;
      return isPlain ? value.toString() : Json.write(value);
    }

    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("kind", kind.word());
      json.put("name", name);
      json.put("values", values);
      return json;
    }
  }

  Axis {
    columns = List.copyOf(columns);
  }

  /**
   * One name and its values.
   *
   * @throws InvalidRequestException when there are none
   */
  static Axis of(Kind kind, String name, List<?> values) {
    if (values.isEmpty()) {
      throw InvalidRequestException.of(
          name, "", "the axis `" + name + "` has no values", "give at least one");
    }
    return new Axis(List.of(new Column(kind, name, new ArrayList<>(values))));
  }

  /** Values for an input, given one by one or as one collection. */
  static Axis input(String name, Model model, Object... values) {
    List<?> given =
        values.length == 1 && values[0] instanceof Collection<?> all
            ? List.copyOf(all)
            : Arrays.asList(values);
    return of(
        Kind.INPUT, name, given.stream().map(value -> Request.form(name, model, value)).toList());
  }

  static Axis prompts(String... prompts) {
    return of(Kind.PROMPT, "prompt", Arrays.asList(prompts));
  }

  static Axis prompts(List<Template> templates) {
    List<String> prompts = Template.expand(templates);
    // braces that are left were meant as they are
    boolean isLiteral = prompts.stream().anyMatch(Template::isMeant);
    return of(isLiteral ? Kind.LITERAL : Kind.PROMPT, "prompt", prompts);
  }

  static Axis seeds(long... seeds) {
    return of(Kind.SEED, "seed", LongStream.of(seeds).boxed().toList());
  }

  /** The takes from 1 to a number. */
  static Axis takes(int n) {
    if (n < 1 || n > Request.MOST_TAKES) {
      throw InvalidRequestException.of(
          "take", n, "not a number of takes: " + n, "give 1 to " + Request.MOST_TAKES);
    }
    return of(Kind.TAKE, "take", IntStream.rangeClosed(1, n).boxed().toList());
  }

  static Axis models(String... modelIds) {
    return of(Kind.MODEL, "model_id", Arrays.asList(modelIds));
  }

  /** Prompts for one shot, counted from 1. */
  static Axis shot(int shot, String... prompts) {
    return of(Kind.SHOT, "shot " + shot, Arrays.asList(prompts));
  }

  int size() {
    return columns.get(0).values().size();
  }

  Axis with(Column more) {
    List<Column> all = new ArrayList<>(columns);
    all.add(more);
    return new Axis(all);
  }

  Optional<Column> model() {
    return columns.stream().filter(each -> each.kind() == Kind.MODEL).findFirst();
  }
}
