package dev.runcomfy.cli;

import dev.runcomfy.Request;
import dev.runcomfy.schema.Input;
import dev.runcomfy.schema.InputSchema;
import dev.runcomfy.schema.Role;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Options that are inputs of a model: its schema says which take a value, and of which kind. */
public final class InputWords {
  // shots have options of their own
  private static final List<Role> VALUES =
      Arrays.stream(Role.values()).filter(role -> !role.isFile() && role != Role.SHOTS).toList();

  private final InputSchema schema;
  // an option replaces what was there before the options, and no other option
  private final Set<String> replaceable;
  private Request request;

  public InputWords(Request request) {
    this.request = request;
    this.schema = request.model().schema();
    this.replaceable = new HashSet<>(request.inputs().keySet());
  }

  /** The options that mean the same on every model, without their dashes. */
  static List<String> options() {
    return Stream.concat(VALUES.stream(), Role.FILES.stream()).map(Role::option).toList();
  }

  /** Sets what the words say. */
  public Request put(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!Args.isOption(word)) {
        throw new UsageException(
            "`" + word + "` belongs to no option",
            "an input is --name VALUE; put text with blanks in quotes");
      }
      int equals = word.indexOf('=');
      String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
      String next =
          i + 1 < words.size() && !Args.isOption(words.get(i + 1)) ? words.get(i + 1) : null;
      if (equals >= 0) {
        set(name, word.substring(equals + 1));
      } else if (isSwitch(name, next)) {
        boolean isOff = name.startsWith("no-") && input(name).isEmpty();
        request = request.set(named(isOff ? name.substring(3) : name), !isOff);
      } else if (next != null) {
        set(name, next);
        i++;
      } else {
        throw new UsageException("`--" + name + "` has no value", "--" + name + " VALUE");
      }
    }
    return request;
  }

  private boolean isSwitch(String name, String next) {
    boolean isTruth = "true".equals(next) || "false".equals(next);
    Optional<Input> input = input(name);
    if (input.isPresent()) {
      return input.get().type() == Input.Type.BOOLEAN && !isTruth;
    }
    // a model that takes a sound from a file calls that audio
    boolean isOff = name.startsWith("no-") && input(name.substring(3)).isPresent();
    return isOff || next == null && !isFile(name);
  }

  private void set(String name, String text) {
    Optional<Input> input = input(name);
    boolean isList = input.isPresent() && input.get().type() == Input.Type.LIST;
    Optional<Role> file =
        role(Role.FILES, name).filter(role -> input.isEmpty() || input.get().isFile() && !isList);
    if (file.isPresent()) {
      request = addFile(file.get(), text);
    } else if (isList) {
      request = request.set(input.get().name(), longer(input.get(), text));
    } else {
      once(named(name));
      request =
          request.set(
              named(name), input.isPresent() ? value(input.get(), text) : InputOptions.free(text));
    }
  }

  /** One value has one option: the earlier of two would vanish. */
  private void once(String input) {
    if (request.inputs().containsKey(input) && !replaceable.remove(input)) {
      throw new UsageException(
          "`" + input + "` is given twice",
          "give it once; for several values use `runcomfy sweep` with --each");
    }
  }

  private Request addFile(Role role, String text) {
    for (Input place : schema.slots(role)) {
      if (replaceable.remove(place.name())) {
        request = request.unset(place.name());
      }
    }
    boolean isUrl = isUrl(text);
    return switch (role) {
      case IMAGE -> isUrl ? request.image(text) : request.image(Path.of(text));
      case LAST_IMAGE -> isUrl ? request.lastImage(text) : request.lastImage(Path.of(text));
      case VIDEO -> isUrl ? request.video(text) : request.video(Path.of(text));
      default -> isUrl ? request.audio(text) : request.audio(Path.of(text));
    };
  }

  /** The list so far and one more, or a list in JSON. */
  private Object longer(Input input, String text) {
    List<Object> all = new ArrayList<>();
    if (request.inputs().get(input.name()) instanceof List<?> list) {
      all.addAll(list);
    }
    if (InputOptions.free(text) instanceof List<?> list) {
      all.addAll(list);
    } else {
      all.add(input.isFile() && !isUrl(text) ? Path.of(text) : InputOptions.free(text));
    }
    return all;
  }

  private static Object value(Input input, String text) {
    return switch (input.type()) {
      case INTEGER, NUMBER -> number(text);
      case BOOLEAN ->
          text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
      case OBJECT, ANY -> InputOptions.free(text);
      default -> {
        // as the library's duration(5) has it, so that both are the same purchase
        boolean isSeconds = Role.DURATION.names().contains(input.name());
        boolean isFile = input.isFile() && !isUrl(text);
        yield isSeconds ? number(text) : isFile ? Path.of(text) : text;
      }
    };
  }

  private static Object number(String text) {
    try {
      BigDecimal exact = new BigDecimal(text);
      if (text.chars().allMatch(c -> Character.isDigit(c) || c == '-') && text.length() < 19) {
        long whole = exact.longValueExact();
        return whole == (int) whole ? (Object) (int) whole : (Object) whole;
      }
      return exact.doubleValue();
    } catch (ArithmeticException | NumberFormatException e) {
      return text;
    }
  }

  /** The input by its name, its letters alone, or what people call it on every model. */
  private Optional<Input> input(String name) {
    String letters = letters(name);
    for (Input each : schema.inputs()) {
      if (letters(each.name()).equals(letters)) {
        return Optional.of(each);
      }
    }
    return role(VALUES, name).flatMap(schema::named);
  }

  private String named(String name) {
    return input(name).map(Input::name).orElse(name.replace('-', '_'));
  }

  private static Optional<Role> role(List<Role> roles, String name) {
    String wanted = name.replace('_', '-');
    for (Role each : roles) {
      if (each.option().equals(wanted)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static boolean isFile(String name) {
    return role(Role.FILES, name).isPresent();
  }

  private static boolean isUrl(String text) {
    return text.startsWith("http://") || text.startsWith("https://") || text.startsWith("data:");
  }

  private static String letters(String name) {
    return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }
}
