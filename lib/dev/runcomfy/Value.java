package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.inputs.LocalFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an input may be set to, in the form it is kept and sent in. */
final class Value {
  private Value() {}

  static Object of(String name, Model model, Object value) {
    if (value instanceof Path file) {
      return LocalFile.dataUri(name, model.schema().input(name), file);
    }
    if (value instanceof Shot shot) {
      return Collections.unmodifiableMap(shot.toInput());
    }
    if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      list.forEach(each -> all.add(of(name, model, each)));
      return Collections.unmodifiableList(all);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> all = new LinkedHashMap<>();
      map.forEach((key, each) -> all.put(key.toString(), of(name, model, each)));
      return Collections.unmodifiableMap(all);
    }
    if (value instanceof String || value instanceof Boolean || isNumber(value)) {
      return value;
    }
    if (value instanceof CharSequence || value instanceof URI) {
      return value.toString();
    }
    throw InvalidRequestException.of(
        name,
        String.valueOf(value),
        "`"
            + name
            + "` cannot be "
            + (value == null ? "null" : "a " + value.getClass().getSimpleName()),
        "give text, a number, true or false, a list, a map, a shot, or the path of a file");
  }

  private static boolean isNumber(Object value) {
    return value instanceof Number
        && !(value instanceof Double d && !Double.isFinite(d))
        && !(value instanceof Float f && !Float.isFinite(f));
  }
}
