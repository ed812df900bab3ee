package dev.runcomfy;

import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.drawing.Drawn;
import dev.runcomfy.internal.drawing.Painter;
import dev.runcomfy.internal.inputs.DataUri;
import dev.runcomfy.internal.inputs.RequestBrief;
import dev.runcomfy.schema.CatalogEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Draws a request here. */
final class Preview {
  private Preview() {}

  static Path draw(Request request) {
    request.storyboard();
    var brief = new RequestBrief(entry(request), request.completed()).marked("preview");
    Drawn drawn = new Painter(brief, Preview::attached).paint();
    String name = Texts.slug(new Shots(request).firstPrompt(), 40);
    try {
      Path folder = Files.createTempDirectory("runcomfy-preview-");
      String stem = name.isEmpty() ? "preview" : "preview_" + name;
      return Files.write(folder.resolve(stem + "." + drawn.extension()), drawn.bytes());
    } catch (IOException e) {
      throw new RunComfyException(
          "cannot write the preview: " + e.getMessage(), "make room in the temporary folder", e);
    }
  }

  /** A model nobody knows is drawn as a film. */
  private static CatalogEntry entry(Request request) {
    String id = request.model().id();
    return request
        .model()
        .entry()
        .orElseGet(() -> CatalogEntry.of(Json.node(Map.of("model_id", id, "kind", "video"))));
  }

  /** Local files travel in the request; nothing is fetched. */
  private static Optional<byte[]> attached(String reference) {
    return DataUri.read(reference).map(DataUri::bytes);
  }
}
