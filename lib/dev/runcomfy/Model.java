package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.internal.Texts;
import dev.runcomfy.internal.http.RouteIds;
import dev.runcomfy.schema.Bundled;
import dev.runcomfy.schema.CatalogEntry;
import dev.runcomfy.schema.InputSchema;
import dev.runcomfy.schema.Nearest;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One hosted model, by its id. Immutable; what it accepts is looked up when it is first needed. */
public final class Model implements Inputs<Request> {
  private final RunComfy runcomfy;
  private final String id;
  private volatile Found found;

  Model(RunComfy runcomfy, String id) {
    this.runcomfy = runcomfy;
    this.id = checked(Objects.requireNonNull(id, "modelId"));
  }

  Model(RunComfy runcomfy, CatalogEntry entry) {
    this(runcomfy, entry.modelId());
    this.found = Found.of(entry);
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

  /** What it accepts; unknown for a model nobody knows, and when its schema cannot be had. */
  public InputSchema schema() {
    return found().entry().map(CatalogEntry::schema).orElse(InputSchema.unknown());
  }

  /** What the catalog says about it: name, kind, price. */
  public Optional<CatalogEntry> entry() {
    return found().entry();
  }

  /** A request without inputs. */
  public Request request() {
    return new Request(runcomfy, this);
  }

  @Override
  public Request with(UnaryOperator<Request> change) {
    return change.apply(request());
  }

  Found found() {
    Found known = found;
    if (known == null) {
      known = runcomfy.models().find(id);
      found = known;
    }
    return known;
  }

  /** Its entry where that has a price one can go by. */
  Optional<CatalogEntry> priced(boolean mayAsk) {
    return runcomfy.models().priced(id, found(), mayAsk);
  }

  RunComfy runcomfy() {
    return runcomfy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Model model && runcomfy == model.runcomfy && id.equals(model.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Its id. */
  @Override
  public String toString() {
    return id;
  }
}
