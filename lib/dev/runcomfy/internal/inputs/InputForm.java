package dev.runcomfy.internal.inputs;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.schema.InputSchema;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What an input may be set to, in the form it is kept and sent in.
 *
 * @param input the name of the input
 * @param schema what the model accepts
 * @param own gives the form of values that only the caller knows, and others as they are
 */
public record InputForm(String input, InputSchema schema, UnaryOperator<Object> own) {
  /**
   * The value as it is sent; a local file is read.
   *
   * @throws InvalidRequestException when nothing can be sent for it
   */
  public Object of(Object given) {
    Object value = own.apply(given);
    if (value instanceof Path file) {
      return new LocalFile(input, file).dataUri(schema.input(input));
    }
    if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      list.forEach(each -> all.add(of(each)));
      return Collections.unmodifiableList(all);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> all = new LinkedHashMap<>();
      map.forEach((key, each) -> all.put(key.toString(), of(each)));
      return Collections.unmodifiableMap(all);
    }
    if (value instanceof String || value instanceof Boolean || isNumber(value)) {
      return value;
    }
    if (value instanceof CharSequence || value instanceof URI) {
      return value.toString();
    }
    throw InvalidRequestException.of(
        input,
        String.valueOf(value),
        "`"
            + input
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
