package dev.runcomfy.internal.template;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Hint;
import dev.runcomfy.internal.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the notation of templates. */
public final class TemplateParser {
  private static final Pattern WILDCARD = Pattern.compile("__([\\w./ -]+?)__");
  // possessive: a long row of digits is gone through once
  private static final Pattern COUNT = Pattern.compile("\\s*+(\\d*+)(-?+)(\\d*+)\\$\\$");
  private static final Pattern WEIGHT = Pattern.compile("\\s*+\\d++(\\.\\d++)?+::");
  private static final int MOST_OPTIONS = 64;
  private static final int DEEPEST = 100;

  /** Gives the values of a wildcard; none when it is not known. */
  public interface Lists {
    List<String> values(String name);
  }

  private final String text;
  private final Lists lists;
  private final Map<String, TemplateNode> read;
  private final List<String> within;
  private int depth;
  private int at;

  public TemplateParser(String text, Lists lists) {
    this(text, lists, new HashMap<>(), List.of(), 0);
  }

  private TemplateParser(
      String text, Lists lists, Map<String, TemplateNode> read, List<String> within, int depth) {
    this.text = text;
    this.lists = lists;
    this.read = read;
    this.within = within;
    this.depth = depth;
  }

  public TemplateNode parse() {
    TemplateNode node = row(false);
    if (at < text.length()) {
      throw wrong("`}` at column " + (at + 1) + " closes nothing", "write \\} for the sign itself");
    }
    return node;
  }

  /** Up to the end, or, inside of braces, up to {@code |} or the brace that closes. */
  private TemplateNode row(boolean isInside) {
    List<TemplateNode> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '}' || isInside && c == '|') {
        break;
      }
      if (c == '\\' && at + 1 < text.length() && "{}|\\_$#".indexOf(text.charAt(at + 1)) >= 0) {
        literal.append(text.charAt(at + 1));
        at += 2;
      } else if (c == '{') {
        flush(literal, parts);
        parts.add(braces());
      } else if (c == '$' && text.startsWith("${", at)) {
        throw wrong(
            "variables such as `${…}` at column " + (at + 1) + " are not supported",
            "write \\${ for the signs themselves, or use an axis of the sweep");
      } else if (c == '_' && wildcardAt().lookingAt()) {
        flush(literal, parts);
        parts.add(wildcard());
      } else {
        literal.append(c);
        at++;
      }
    }
    flush(literal, parts);
    return parts.size() == 1 ? parts.get(0) : TemplateNode.Row.of(parts);
  }

  private static void flush(StringBuilder literal, List<TemplateNode> parts) {
    if (literal.length() > 0) {
      parts.add(new TemplateNode.Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  private Matcher wildcardAt() {
    return WILDCARD.matcher(text).region(at, text.length());
  }

  private TemplateNode braces() {
    int opened = at++;
    deeper(opened);
    Matcher count = COUNT.matcher(text).region(at, text.length());
    if (!count.lookingAt()) {
      List<TemplateNode> options = options(opened);
      depth--;
      return options.size() == 1 ? options.get(0) : TemplateNode.OneOf.of(options);
    }
    at = count.end();
    String between = between(",");
    List<TemplateNode> options = flat(options(opened), opened);
    depth--;
    int from = Math.min(number(count.group(1), 1, opened), options.size());
    int to = from;
    if (!count.group(2).isEmpty()) {
      to = Math.min(number(count.group(3), options.size(), opened), options.size());
    }
    if (from > to) {
      throw wrong(
          "`{"
              + count.group()
              + "…}` at column "
              + (opened + 1)
              + " takes none: "
              + from
              + " to "
              + to,
          "write the lower number first: {1-2$$a|b|c}");
    }
    return some(options, from, to, between);
  }

  private static TemplateNode some(List<TemplateNode> options, int from, int to, String between) {
    List<TemplateNode> all = new ArrayList<>();
    for (int count = from; count <= to; count++) {
      all.add(new TemplateNode.Some(options, count, between));
    }
    return all.size() == 1 ? all.get(0) : TemplateNode.OneOf.of(all);
  }

  private int number(String digits, int otherwise, int opened) {
    if (digits.isEmpty()) {
      return otherwise;
    }
    if (digits.length() > 3 || Integer.parseInt(digits) > MOST_OPTIONS) {
      throw wrong(
          "`{` at column "
              + (opened + 1)
              + " takes "
              + Texts.cut(digits, 20)
              + " options at once: the limit is "
              + MOST_OPTIONS,
          "take fewer at a time");
    }
    return Integer.parseInt(digits);
  }

  private void deeper(int opened) {
    if (++depth > DEEPEST) {
      throw wrong(
          "braces and wildcards are nested more than "
              + DEEPEST
              + " deep at column "
              + (opened + 1),
          "the limit is " + DEEPEST + "; write \\{ for the sign itself");
    }
  }

  /** The text between two choices, when one is given: {@code { and $$a|b}}. */
  private String between(String otherwise) {
    int end = text.indexOf("$$", at);
    int stop = at;
    while (stop < text.length() && "|{}".indexOf(text.charAt(stop)) < 0) {
      stop++;
    }
    if (end < 0 || end > stop) {
      return otherwise;
    }
    String given = text.substring(at, end);
    at = end + 2;
    return given;
  }

  private List<TemplateNode> options(int opened) {
    List<TemplateNode> options = new ArrayList<>();
    while (true) {
      Matcher weight = WEIGHT.matcher(text).region(at, text.length());
      if (weight.lookingAt()) {
        throw wrong(
            "weights such as `"
                + weight.group().strip()
                + "` at column "
                + (at + 1)
                + " are not supported: all alternatives are gone through",
            Hint.text("leave the weight out, or draw with ").then("sample(n, seed)", "--sample N"));
      }
      options.add(row(true));
      if (at >= text.length()) {
        throw wrong(
            "`{` at column " + (opened + 1) + " is not closed",
            "close it with }, or write \\{ for the sign itself");
      }
      if (text.charAt(at++) == '}') {
        return options;
      }
    }
  }

  /** A wildcard alone inside of braces is its values. */
  private List<TemplateNode> flat(List<TemplateNode> options, int opened) {
    List<TemplateNode> flat = new ArrayList<>();
    int count = 0;
    for (TemplateNode each : options) {
      List<TemplateNode> values =
          each instanceof TemplateNode.OneOf one ? one.options() : List.of(each);
      count += values.size();
      if (count > MOST_OPTIONS) {
        throw wrong(
            "`{` at column "
                + (opened + 1)
                + " takes some of more than "
                + MOST_OPTIONS
                + " options: that is the limit",
            "take them from fewer, or one at a time: {a|b}");
      }
      flat.addAll(values);
    }
    return flat;
  }

  private TemplateNode wildcard() {
    Matcher found = wildcardAt();
    found.lookingAt();
    String name = found.group(1);
    int began = at;
    at = found.end();
    if (within.contains(name)) {
      throw wrong(
          "the wildcard `__" + name + "__` leads back to itself", "take it out of its own list");
    }
    deeper(began);
    TemplateNode node = read.get(name);
    if (node == null) {
      node = values(name);
      read.put(name, node);
    }
    depth--;
    return node;
  }

  private TemplateNode values(String name) {
    List<String> values = lists.values(name);
    if (values.isEmpty()) {
      throw new UnknownWildcard(name);
    }
    List<String> deeper = new ArrayList<>(within);
    deeper.add(name);
    return TemplateNode.OneOf.of(
        values.stream()
            .map(value -> new TemplateParser(value, lists, read, deeper, depth).parse())
            .toList());
  }

  private InvalidRequestException wrong(String what, String hint) {
    return wrong(what, Hint.text(hint));
  }

  private InvalidRequestException wrong(String what, Hint hint) {
    return InvalidRequestException.of("prompt", Texts.cut(text, Texts.LINE), what, hint);
  }

  /** A name nobody has a list for; the template knows what there is. */
  public static final class UnknownWildcard extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownWildcard(String name) {
      super(name);
    }
  }
}
