package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Nearest;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.catalog.Bundled;
import dev.runcomfy.internal.http.RouteIds;
import dev.runcomfy.internal.service.ModelCatalog;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.InputSchema;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One hosted model, by its id. Immutable; what it accepts is looked up when it is first needed. */
public final class Model implements Inputs<Request> {
  private final Client client;
  private final String id;
  private volatile ModelCatalog.Found found;

  Model(Client client, String id) {
    this.client = client;
    this.id = checked(Objects.requireNonNull(id, "modelId"));
  }

  Model(Client client, CatalogEntry entry) {
    this(client, entry.modelId());
    this.found = ModelCatalog.Found.of(entry);
  }

  private static String checked(String id) {
    if (RouteIds.isModelId(id)) {
      return id;
    }
    throw InvalidRequestException.of(
        "model_id",
        id,
        "not a model id: `" + Texts.cut(id, Texts.LINE) + "`",
        Nearest.of(id, Bundled.ids())
            .map(near -> "did you mean " + near + "?")
            .orElse(
                "a model id has 2 to 5 parts of letters, digits, `.`, `_` and `-` with `/` between;"
                    + " `models list` shows what there is"));
  }

  /** The id by which it is run, such as {@code kling/kling-3.0/pro/text-to-video}. */
  public String id() {
    return id;
  }

  /** The inputs that the model accepts; unknown when its schema is not available. */
  public InputSchema schema() {
    return found().entry().map(CatalogEntry::schema).orElse(InputSchema.unknown());
  }

  /** What the catalog says about it: name, kind, price. */
  public Optional<CatalogEntry> entry() {
    return found().entry();
  }

  /** A request without inputs. */
  public Request request() {
    return new Request(client, this);
  }

  @Override
  public Request with(UnaryOperator<Request> change) {
    return change.apply(request());
  }

  ModelCatalog.Found found() {
    ModelCatalog.Found known = found;
    if (known == null) {
      known = client.catalog().find(id);
      found = known;
    }
    return known;
  }

  /** The catalog entry, if it has a usable price. */
  Optional<CatalogEntry> priced(boolean mayAsk) {
    return client.catalog().priced(id, found(), mayAsk);
  }

  Client client() {
    return client;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Model model && client == model.client && id.equals(model.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** The model's id. */
  @Override
  public String toString() {
    return id;
  }
}
