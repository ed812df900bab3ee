package dev.runcomfy.schema;

import dev.runcomfy.internal.Numbers;
import dev.runcomfy.internal.SeedBounds;
import dev.runcomfy.internal.file.MeasuredFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** One named input of a model, as its schema describes it. Immutable. */
public final class Input {
  /** The kind of value an input takes. */
  public enum Type {
    /** Text. */
    TEXT,
    /** A whole number; {@code 5.0} is one. */
    INTEGER,
    /** A number; the service says {@code float}. */
    NUMBER,
    /** True or false. */
    BOOLEAN,
    /** A list. */
    LIST,
    /** An object with fields. */
    OBJECT,
    /** Not known: anything passes. */
    ANY;

    static final Set<Type> TEXTUAL = EnumSet.of(TEXT, ANY);
    static final Set<Type> NUMERIC = EnumSet.of(INTEGER, NUMBER);
    static final Set<Type> COUNTED = EnumSet.of(INTEGER, NUMBER, TEXT, ANY);
    static final Set<Type> FILES = EnumSet.of(TEXT, LIST, ANY);
  }

  private final String name;
  private final JsonNode json;
  private final JsonNode node;
  private final Type type;
  private final boolean required;
  private final List<Object> values;
  private final List<Input> items;
  private final Optional<Input> element;
  private final Optional<Object> fallback;
  private final Optional<BigDecimal> minimum;
  private final Optional<BigDecimal> maximum;

  Input(String name, JsonNode json, boolean required) {
    this.name = name;
    this.json = json;
    this.node = Dialect.effective(json);
    this.type = Dialect.type(node.path("type"));
    this.required = required;
    this.values = Dialect.values(node);
    this.items = Dialect.fields(node);
    this.element = Dialect.element(name, node);
    this.fallback = Dialect.value(json.has("default") ? json : node, "default");
    this.minimum = Dialect.number(node.path("minimum"));
    this.maximum = Dialect.number(node.path("maximum"));
  }

  /** The name in the request. */
  public String name() {
    return name;
  }

  /** The name for people; {@link #name} where the schema has none. */
  public String title() {
    return Dialect.text(json.path("title")).orElse(name);
  }

  /** The description, in the language of the schema; may be empty. */
  public String description() {
    return Dialect.text(json.path("description")).orElse("");
  }

  /** A hint of the schema, such as {@code image_uri}; may be empty. */
  public String format() {
    return Dialect.text(node.path("format")).orElse("");
  }

  /** The kind of value it takes. */
  public Type type() {
    return type;
  }

  /** Tells whether a request must have it. */
  public boolean isRequired() {
    return required;
  }

  /**
   * The value that holds while it is not set; {@code null} in the schema is none. Content has none:
   * what a live schema gives as its default is a sample, and nobody asked for that.
   */
  public Optional<Object> defaultValue() {
    return isContent() ? Optional.empty() : fallback;
  }

  /**
   * Tells whether a person has to say what it is: words, a picture, a video, a sound, any other
   * address or free text, and lists of these. Numbers, switches and choices from a list are
   * settings, and so are a shape and a size class whatever their type.
   */
  public boolean isContent() {
    if (!values.isEmpty() || Role.isSetting(this)) {
      return false;
    }
    return switch (type) {
      case INTEGER, NUMBER, BOOLEAN -> false;
      case LIST, OBJECT -> element.map(Input::isContent).orElseGet(this::hasContent);
      case ANY ->
          !(fallback.orElse("") instanceof Number || fallback.orElse("") instanceof Boolean);
      case TEXT -> true;
    };
  }

  // a list or an object of which nothing is known may hold anything
  private boolean hasContent() {
    return items.isEmpty() || items.stream().anyMatch(Input::isContent);
  }

  /** Tells whether it takes a picture, a video or a sound. */
  public boolean isFile() {
    return Role.file(this).isPresent();
  }

  /** The least value, included. */
  public Optional<BigDecimal> minimum() {
    return minimum;
  }

  /** The greatest value, included. */
  public Optional<BigDecimal> maximum() {
    return maximum;
  }

  /** The most characters of a text. */
  public OptionalInt maxLength() {
    return Dialect.count(node.path("maxLength"));
  }

  /** The fewest items of a list. */
  public OptionalInt minItems() {
    return Dialect.count(node.path("minItems"));
  }

  /** The most items of a list. */
  public OptionalInt maxItems() {
    return Dialect.count(node.path("maxItems"));
  }

  /** The values it may have; empty when it is not an enumeration. */
  public List<Object> values() {
    return values;
  }

  /** The fields of each item of a list of objects, or of an object; empty when not known. */
  public List<Input> items() {
    return items;
  }

  /** The items of a list; empty when the schema does not say, or gives fields only. */
  public Optional<Input> element() {
    return element;
  }

  /** The rules for a file. */
  List<Validation> validations() {
    return Dialect.validations(json);
  }

  /**
   * The problems with a local file for this input: the schema's validations that the file certainly
   * breaks.
   */
  public List<Problem> check(MeasuredFile file) {
    Objects.requireNonNull(file, "file");
    List<Problem> problems = new ArrayList<>();
    Set<String> said = new LinkedHashSet<>();
    Optional<FileSort> sort = FileSort.of(file.contentType());
    if (sort.filter(each -> !takes(each)).isPresent()) {
      String message =
          "`" + name + "` is " + ValueText.file(file) + ", " + sort.get().words() + ValueText.TAKES;
      problems.add(new Problem(name, file.name(), message + wanted().get().words(), ""));
    }
    for (Validation validation : validations()) {
      if (validation.isViolatedBy(file) && said.add(validation.message())) {
        String message = "`" + name + "` is " + ValueText.file(file) + ": " + validation.message();
        problems.add(new Problem(name, file.name(), message, ""));
      }
    }
    return List.copyOf(problems);
  }

  /** The sorts of file it accepts: picture, video, sound; empty where the schema does not say. */
  Optional<FileSort> wanted() {
    return Role.file(this).map(FileSort::of);
  }

  /** Tells whether it may take such a file: any, where the schema does not say. */
  boolean takes(FileSort sort) {
    return wanted().filter(each -> each != sort).isEmpty();
  }

  /** Tells whether it makes results repeatable. */
  public boolean isSeed() {
    return Role.SEED.names().contains(name) && Type.NUMERIC.contains(type);
  }

  /**
   * The values of a seed that mean "draw one": −1 where it is the default or the minimum, 0 where
   * it is the default.
   */
  public Set<Long> randomValues() {
    Set<Long> random = new LinkedHashSet<>();
    if (isSeed()) {
      Optional<BigDecimal> given = defaultValue().flatMap(Numbers::of);
      for (long sentinel : new long[] {-1, 0}) {
        BigDecimal value = BigDecimal.valueOf(sentinel);
        boolean isDefault = given.isPresent() && given.get().compareTo(value) == 0;
        boolean isBelow =
            sentinel < 0 && minimum().filter(m -> m.compareTo(value) == 0).isPresent();
        if (isDefault || isBelow) {
          random.add(sentinel);
        }
      }
    }
    return Set.copyOf(random);
  }

  /**
   * The definite seeds to draw from: within the schema's bounds, never below 0, without the values
   * that mean "random". Without a maximum it is 2147483647, and never above 2^53 − 1, the last
   * whole number that every JSON reader keeps.
   */
  public SeedBounds drawBounds() {
    return SeedBounds.of(minimum(), maximum(), randomValues());
  }

  /**
   * The values it accepts, in a few words made from the schema: {@code an integer from 3 to 15}.
   */
  public String accepts() {
    return ValueText.accepts(this);
  }

  /** The part of the schema, as it came. */
  public JsonNode json() {
    return json;
  }

  /** The name, and the values it accepts. */
  @Override
  public String toString() {
    return ValueText.cut(name + (required ? " (required): " : ": ") + accepts(), 80);
  }
}
