package dev.runcomfy.internal.service;

import dev.runcomfy.error.ApiException;
import dev.runcomfy.error.RunComfyException;
import dev.runcomfy.internal.Futures;
import dev.runcomfy.internal.Json;
import dev.runcomfy.internal.Nearest;
import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.internal.http.RouteIds;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * What is known about models: the live catalog of a service with a token, kept on disk for a day
 * and used longer when offline; otherwise the bundled models.
 */
public final class ModelCatalog {
  /**
   * What is known about a model id.
   *
   * @param entry its entry in the catalog
   * @param problem why it cannot be run, when the service says that there is no such model
   */
  public record Found(Optional<CatalogEntry> entry, Optional<Problem> problem) {
    public static Found of(CatalogEntry entry) {
      return new Found(Optional.of(entry), Optional.empty());
    }

    /** Nobody knows it; the service may. */
    static Found unknown() {
      return new Found(Optional.empty(), Optional.empty());
    }

    static Found missing(Problem problem) {
      return new Found(Optional.empty(), Optional.of(problem));
    }

    /** What is wrong with such inputs; nothing where the model is not known. */
    public List<Problem> problems(Map<String, Object> inputs, Set<String> unchecked) {
      if (problem.isPresent()) {
        return List.of(problem.get());
      }
      return entry.map(known -> known.schema().check(inputs, unchecked)).orElse(List.of());
    }
  }

  private static final int PAGE = 500;
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  private final Settings settings;
  private final Api api;
  private final CatalogCache cache;
  private final Map<String, Found> known = new ConcurrentHashMap<>();
  private final Map<String, CatalogEntry> prices = new ConcurrentHashMap<>();
  private final Map<String, Long> unpriced = new ConcurrentHashMap<>();

  public ModelCatalog(Settings settings, Api api) {
    this.settings = settings;
    this.api = api;
    this.cache = new CatalogCache(settings.environment().cacheFolder(), settings.service());
  }

  /** Looks a model up; asks the service only for what is neither on disk nor bundled. */
  public Found find(String modelId) {
    Found found = known.get(modelId);
    if (found == null) {
      found = look(modelId);
      known.put(modelId, found);
    }
    return found;
  }

  private Found look(String modelId) {
    Optional<CatalogCache.Kept> kept = cache.find(modelId);
    Optional<CatalogEntry> bundled = Bundled.find(modelId);
    if (kept.isPresent() && kept.get().isFresh()) {
      return Found.of(kept.get().entry());
    }
    if (settings.isEmbedded()) {
      return bundled
          .map(Found::of)
          .orElseGet(() -> missing(modelId, "the sandbox has no model `" + modelId + "`"));
    }
    Optional<CatalogEntry> atHand = kept.map(CatalogCache.Kept::entry).or(() -> bundled);
    if (atHand.isPresent()) {
      if (!settings.isLoopback()) {
        refresh(modelId);
      }
      return Found.of(atHand.get());
    }
    return ask(modelId);
  }

  /** An entry with the price of the service: those of bundled entries are made up. */
  public Optional<CatalogEntry> priced(String modelId, Found found, boolean mayAsk) {
    if (settings.isEmbedded() || settings.isLoopback() || Bundled.find(modelId).isEmpty()) {
      return found.entry();
    }
    Optional<CatalogEntry> live =
        Optional.ofNullable(prices.get(modelId))
            .or(() -> cache.find(modelId).map(CatalogCache.Kept::entry))
            .or(() -> mayAsk ? askForPrice(modelId) : Optional.empty());
    live.ifPresent(entry -> prices.put(modelId, entry));
    return live;
  }

  /** Thousands of cells need not each wait for a service that has just said nothing. */
  private Optional<CatalogEntry> askForPrice(String modelId) {
    Long asked = unpriced.get(modelId);
    if (asked != null && System.nanoTime() - asked < ASK_AGAIN.toNanos()) {
      return Optional.empty();
    }
    Optional<CatalogEntry> entry = ask(modelId).entry();
    if (entry.isEmpty()) {
      unpriced.put(modelId, System.nanoTime());
    }
    return entry;
  }

  /** For the next time; what is at hand is good enough for now. */
  private void refresh(String modelId) {
    if (settings.token().isPresent()) {
      api.model(modelId)
          .thenAccept(json -> cache.keep(CatalogEntry.of(json)))
          .exceptionally(offline -> null);
    }
  }

  private Found ask(String modelId) {
    if (settings.token().isEmpty()) {
      return Found.unknown();
    }
    try {
      CatalogEntry entry = CatalogEntry.of(api.model(modelId).join());
      cache.keep(entry);
      return Found.of(entry);
    } catch (RuntimeException e) {
      boolean isGone = Futures.cause(e) instanceof ApiException error && error.statusCode() == 404;
      return isGone ? missing(modelId, "there is no model `" + modelId + "`") : Found.unknown();
    }
  }

  private Found missing(String modelId, String what) {
    List<String> ids = new ArrayList<>(Bundled.ids());
    if (!settings.isEmbedded()) {
      ids.addAll(names(modelId));
    }
    String hint =
        Nearest.of(modelId, ids)
            .map(id -> "did you mean " + id + "?")
            .orElse(
                "`models list` shows what there is: "
                    + String.join(", ", ids.subList(0, 3))
                    + " …");
    return Found.missing(new Problem("model_id", modelId, what, hint));
  }

  private List<String> names(String modelId) {
    try {
      return search(modelId.replaceAll("^.*/", ""), Optional.empty(), Optional.empty()).stream()
          .map(CatalogEntry::modelId)
          .toList();
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  /** The models whose id, name, description or category has these words; all for the empty text. */
  public List<CatalogEntry> search(String words, Optional<String> category, Optional<String> kind) {
    if (settings.isEmbedded() || settings.token().isEmpty()) {
      return Bundled.models().stream()
          .filter(each -> matches(each, words, category, kind))
          .toList();
    }
    List<CatalogEntry> all = new ArrayList<>();
    String filter =
        (words.isEmpty() ? "" : "&search=" + Api.segment(words))
            + category.map(c -> "&category=" + Api.segment(c)).orElse("")
            + kind.map(k -> "&kind=" + Api.segment(k)).orElse("");
    while (true) {
      JsonNode page =
          wait(
              api.models(
                  "limit=" + PAGE + "&offset=" + all.size() + "&include_schema=true" + filter));
      int before = all.size();
      page.path("models").forEach(each -> all.add(CatalogEntry.of(each)));
      int total = Json.whole(page.path("total")).orElse(0);
      if (all.size() == before || all.size() >= total) {
        all.removeIf(each -> !RouteIds.isModelId(each.modelId()));
        all.forEach(cache::keep);
        return all;
      }
    }
  }

  public List<String> categories() {
    if (settings.isEmbedded() || settings.token().isEmpty()) {
      return Bundled.models().stream()
          .flatMap(each -> each.categories().stream())
          .distinct()
          .sorted()
          .toList();
    }
    List<String> names = new ArrayList<>();
    wait(api.categories())
        .path("categories")
        .forEach(each -> names.add(Json.value(each).toString()));
    return names;
  }

  /** The age of what is kept of the live catalog; empty when nothing is. */
  public Optional<Duration> age() {
    return cache.age();
  }

  private static <T> T wait(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (RuntimeException e) {
      throw Futures.cause(e) instanceof RunComfyException known ? known : e;
    }
  }

  private static boolean matches(
      CatalogEntry entry, String words, Optional<String> category, Optional<String> kind) {
    String text =
        (entry.modelId()
                + " "
                + entry.displayName()
                + " "
                + entry.description()
                + " "
                + entry.categories())
            .toLowerCase(Locale.ROOT);
    boolean hasWords =
        List.of(words.toLowerCase(Locale.ROOT).trim().split("\\s+")).stream()
            .allMatch(text::contains);
    return hasWords
        && category.map(entry.categories()::contains).orElse(true)
        && kind.map(entry.kind()::equals).orElse(true);
  }
}
