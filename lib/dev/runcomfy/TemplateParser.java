package dev.runcomfy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the notation of {@link Template}. */
final class TemplateParser {
  private static final Pattern WILDCARD = Pattern.compile("__([\\w./ -]+?)__");
  private static final Pattern COUNT = Pattern.compile("\\s*(\\d*)(-?)(\\d*)\\$\\$");
  private static final Pattern WEIGHT = Pattern.compile("\\s*\\d+(\\.\\d+)?::");
  private static final int MOST_CHOICES = 8;
  private static final int DEEPEST = 20;

  /** Gives the values of a wildcard; none when it is not known. */
  interface Lists {
    List<String> values(String name);
  }

  private final String text;
  private final Lists lists;
  private final List<String> within;
  private int at;

  TemplateParser(String text, Lists lists, List<String> within) {
    this.text = text;
    this.lists = lists;
    this.within = within;
  }

  TemplateNode parse() {
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
    return parts.size() == 1 ? parts.get(0) : new TemplateNode.Row(List.copyOf(parts));
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
    int from = 1;
    int to = 1;
    String between = ",";
    Matcher count = COUNT.matcher(text).region(at, text.length());
    boolean isCounted = count.lookingAt();
    if (isCounted) {
      at = count.end();
      from = count.group(1).isEmpty() ? 1 : Integer.parseInt(count.group(1));
      to =
          count.group(2).isEmpty()
              ? from
              : count.group(3).isEmpty() ? -1 : Integer.parseInt(count.group(3));
      between = between(between);
    }
    List<TemplateNode> options = options(opened);
    int most = to < 0 ? options.size() : Math.min(to, options.size());
    if (!isCounted) {
      return options.size() == 1 ? options.get(0) : new TemplateNode.OneOf(options);
    }
    if (most > MOST_CHOICES || options.size() > 64) {
      throw wrong(
          "`{"
              + from
              + "-"
              + most
              + "$$…}` at column "
              + (opened + 1)
              + " has too many orders of "
              + options.size()
              + " options",
          "take fewer at a time");
    }
    return TemplateNode.OneOf.some(options, Math.min(from, options.size()), most, between);
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
            "leave the weight out, or draw with sample(n, seed)");
      }
      options.addAll(flat(row(true)));
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
  private static List<TemplateNode> flat(TemplateNode node) {
    return node instanceof TemplateNode.OneOf one ? one.options() : List.of(node);
  }

  private TemplateNode wildcard() {
    Matcher found = wildcardAt();
    found.lookingAt();
    String name = found.group(1);
    at = found.end();
    if (within.contains(name) || within.size() > DEEPEST) {
      throw wrong(
          "the wildcard `__" + name + "__` leads back to itself", "take it out of its own list");
    }
    List<String> values = lists.values(name);
    if (values.isEmpty()) {
      throw new UnknownWildcard(name);
    }
    List<String> deeper = new ArrayList<>(within);
    deeper.add(name);
    return new TemplateNode.OneOf(
        values.stream().map(value -> new TemplateParser(value, lists, deeper).parse()).toList());
  }

  private InvalidRequestException wrong(String what, String hint) {
    return InvalidRequestException.of("prompt", text, what, hint);
  }

  /** A name nobody has a list for; the template knows what there is. */
  static final class UnknownWildcard extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownWildcard(String name) {
      super(name);
    }
  }
}
