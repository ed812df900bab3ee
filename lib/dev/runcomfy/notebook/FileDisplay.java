package dev.runcomfy.notebook;

import dev.runcomfy.Media;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Files that a verb gave, such as a preview or contact sheets: one is shown, several are linked.
 */
record FileDisplay(List<Path> files) implements Displayable {
  /** Tells whether it is a file of a kind that a page can show. */
  static boolean canShow(Path file) {
    return !type(file).isEmpty() && Files.isRegularFile(file);
  }

  @Override
  public Map<String, Object> mimeBundle() {
    String type = files.size() == 1 ? type(files.get(0)) : "";
    if (!type.isEmpty() && !type.equals("text/html")) {
      return media(files.get(0), type);
    }
    String links = files.stream().map(FileDisplay::link).collect(Collectors.joining("<br>\n"));
    return Display.html(
        "<p>" + links + "</p>\n",
        files.stream().map(Path::toString).collect(Collectors.joining("\n")));
  }

  private static Map<String, Object> media(Path path, String type) {
    try {
      Media media = new Media(path, type, Files.size(path), "", URI.create("file:/"));
      Map<String, Object> bundle = new MediaDisplay(media).mimeBundle();
      bundle.put("text/html", bundle.get("text/html") + "<p><small>" + link(path) + "</small></p>");
      bundle.putAll(Display.text(path.toString()));
      return bundle;
    } catch (IOException e) {
      return Display.text(path.toString());
    }
  }

  private static String link(Path path) {
    return new LinkedFile(path).link(String.valueOf(path.getFileName()));
  }

  private static String type(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "mp4" -> "video/mp4";
      case "webm" -> "video/webm";
      case "png" -> "image/png";
      case "jpg", "jpeg" -> "image/jpeg";
      case "gif" -> "image/gif";
      case "webp" -> "image/webp";
      case "wav" -> "audio/wav";
      case "mp3" -> "audio/mpeg";
      case "html" -> "text/html";
      default -> "";
    };
  }
}
