package dev.runcomfy.notebook;

import dev.runcomfy.Media;
import dev.runcomfy.view.Html;
import dev.runcomfy.view.Still;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A picture, a film or a sound. */
record MediaDisplay(Media media) implements Displayable {
  static final int WIDTH = 480;

  private static final long EMBED_UP_TO = 1 << 20;

  @Override
  public Map<String, Object> mimeBundle() {
    Map<String, Object> bundle = Display.html("<p>" + element() + "</p>\n", media.toString());
    still().ifPresent(png -> bundle.put("image/png", png));
    return bundle;
  }

  String element() {
    return element(WIDTH);
  }

  /** The address stands on the element itself: sanitizers take it from source elements. */
  String element(int width) {
    boolean isSmall = media.bytes() <= EMBED_UP_TO;
    String source =
        isSmall
            ? Html.dataUri(media.contentType(), media.read())
            : new LinkedFile(media.file()).below().address();
    String address = " src=\"" + Html.escape(source) + "\"";
    return switch (media.kind()) {
      case "video" ->
          "<video controls loop muted preload=\"metadata\" width=\""
              + width
              + "\""
              + poster(width)
              + address
              + "></video>";
      case "image" -> "<img alt=\"\" width=\"" + width + "\"" + address + ">";
      case "audio" -> "<audio controls preload=\"metadata\"" + address + "></audio>";
      default -> new LinkedFile(media.file()).link(media.toString());
    };
  }

  private String poster(int width) {
    return Still.jpeg(media.contentType(), media.file(), width)
        .map(jpeg -> " poster=\"" + Html.dataUri("image/jpeg", jpeg) + "\"")
        .orElse("");
  }

  Optional<String> still() {
    return Still.png(media.contentType(), media.file(), WIDTH)
        .map(Base64.getEncoder()::encodeToString);
  }
}
