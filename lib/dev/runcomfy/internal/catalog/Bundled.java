package dev.runcomfy.internal.catalog;

import dev.runcomfy.internal.Json;
import dev.runcomfy.schema.CatalogEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models that are known without asking the service: files of one catalog entry each, beside
 * {@link CatalogEntry}. The schemas are the service's; titles and descriptions are this project's,
 * and so are the prices, which are made up for the sandbox.
 */
public final class Bundled {
  private static final List<String> IDS =
      List.of(
          "kling/kling-3.0/pro/text-to-video",
          "tencent/hunyuan/text-to-video",
          "tencent/hunyuan/image-to-video",
          "tencent/hunyuan/video-to-video",
          "happyhorse/happyhorse-1.0/reference-to-video",
          "kling/kling-3.0/pro/image-to-video",
          "wan-ai/wan-3.0/image-to-video",
          "bytedance/seedance-2.5/text-to-video/1080p",
          "bytedance/seedance-2.5/reference-to-video/1080p",
          "blackforestlabs/flux-3/text-to-video",
          "blackforestlabs/flux-3/first-last-frame-to-video",
          "blackforestlabs/flux-3/first-last-frame-to-video/draft",
          "bytedance/seedream-5.0-pro/image-to-image",
          "google/nano-banana-2-lite/text-to-image",
          "google/nano-banana-2-lite/edit",
          "acestep-ai/ace-step-1.5/text-to-audio");

  private static final Map<String, CatalogEntry> READ = new ConcurrentHashMap<>();

  private Bundled() {}

  /** The ids of the models, without reading them. */
  public static List<String> ids() {
    return IDS;
  }

  /** All models; their order is fixed, video first. */
  public static List<CatalogEntry> models() {
    return IDS.stream().map(Bundled::entry).toList();
  }

  /** The model of this very id; reads no other. */
  public static Optional<CatalogEntry> find(String modelId) {
    return IDS.contains(Objects.requireNonNull(modelId, "modelId"))
        ? Optional.of(entry(modelId))
        : Optional.empty();
  }

  private static CatalogEntry entry(String modelId) {
    return READ.computeIfAbsent(modelId, Bundled::read);
  }

  private static CatalogEntry read(String modelId) {
    String file = "models/" + modelId.replace("/", "__") + ".json";
    try (InputStream in = CatalogEntry.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(
            "`" + file + "` is not beside " + CatalogEntry.class.getName());
      }
      return CatalogEntry.of(Json.read(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
