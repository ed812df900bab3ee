package dev.runcomfy.notebook;

import dev.runcomfy.Media;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A file that a verb gave, such as a preview or a contact sheet: shown, or linked. */
final class FileDisplay {
  private FileDisplay() {}

  /** Empty for what is no file of a kind that a page can show. */
  static Optional<Displayable> of(Path path) {
    String type = type(path.toString().toLowerCase(Locale.ROOT));
    if (type.isEmpty() || !Files.isRegularFile(path)) {
      return Optional.empty();
    }
    if (type.equals("text/html")) {
      return Optional.of(() -> Display.html("<p>" + link(path) + "</p>\n", path.toString()));
    }
    return Optional.of(() -> media(path, type));
  }

  /** A link for each. */
  static Map<String, Object> of(List<Path> files) {
    List<String> links = files.stream().map(FileDisplay::link).toList();
    return Display.html(
        "<p>" + String.join("<br>\n", links) + "</p>\n",
        String.join("\n", files.stream().map(Path::toString).toList()));
  }

  private static Map<String, Object> media(Path path, String type) {
    try {
      Media media = new Media(path, type, Files.size(path), "", URI.create("file:/"));
      Map<String, Object> bundle = ResultDisplay.of(media);
      bundle.put("text/html", bundle.get("text/html") + "<p><small>" + link(path) + "</small></p>");
      bundle.putAll(Display.text(path.toString()));
      return bundle;
    } catch (IOException e) {
      return Display.text(path.toString());
    }
  }

  private static String link(Path path) {
    return LinkedFile.link(path, String.valueOf(path.getFileName()));
  }

  private static String type(String name) {
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
