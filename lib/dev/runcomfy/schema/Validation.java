package dev.runcomfy.schema;

import dev.runcomfy.internal.Numbers;
import dev.runcomfy.internal.file.MeasuredFile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One rule of an input's {@code validations} about the file it takes.
 *
 * @param rule what must hold, in the service's words: {@code file_size_mb<}, {@code width/height>},
 *     {@code width_pixels>} …
 * @param value the bound
 * @param message what the schema says when it does not hold
 */
record Validation(String rule, Object value, String message) {
  private static final BigDecimal MEBIBYTE = BigDecimal.valueOf(1 << 20);

  public Validation {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(message, "message");
  }

  /** Tells whether a file certainly breaks this rule: an unknown rule or fact is no violation. */
  boolean isViolatedBy(MeasuredFile file) {
    if (rule.equals("file_type")) {
      return isOtherType(file.contentType());
    }
    Optional<BigDecimal> fact = fact(file);
    Optional<BigDecimal> bound = Numbers.of(value);
    if (fact.isEmpty() || bound.isEmpty()) {
      return false;
    }
    int order = fact.get().compareTo(bound.get());
    if (order == 0) {
      // Pixels are counted; a size in MB or a ratio is rounded, and the vendor's own messages say
      // "at most" there.
      return rule.contains("_pixels") && !rule.endsWith("=");
    }
    return rule.contains("<") ? order > 0 : order < 0;
  }

  private Optional<BigDecimal> fact(MeasuredFile file) {
    String name = rule.replaceAll("\\s*[<>]=?$", "");
    if (name.length() == rule.length()) {
      return Optional.empty();
    }
    return switch (name) {
      case "file_size_mb" ->
          Optional.of(BigDecimal.valueOf(file.bytes()).divide(MEBIBYTE, MathContext.DECIMAL64));
      case "width_pixels" -> pixels(file.width());
      case "height_pixels" -> pixels(file.height());
      case "width/height" -> ratio(file.width(), file.height());
      case "height/width" -> ratio(file.height(), file.width());
      default -> Optional.empty();
    };
  }

  private boolean isOtherType(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT).replaceAll("^.*/|;.*$", "");
    return !type.isEmpty()
        && Arrays.stream(value.toString().split("[,\\s]+")).noneMatch(type::equals);
  }

  private static Optional<BigDecimal> pixels(int count) {
    return count > 0 ? Optional.of(BigDecimal.valueOf(count)) : Optional.empty();
  }

  private static Optional<BigDecimal> ratio(int a, int b) {
    return a > 0 && b > 0
        ? Optional.of(BigDecimal.valueOf(a).divide(BigDecimal.valueOf(b), MathContext.DECIMAL64))
        : Optional.empty();
  }
}
