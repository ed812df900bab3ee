/**
 * What a model accepts: a reader for the service's input schemas and a checker that reports all
 * problems at once, before anything is paid for.
 *
 * <p>Those schemas look like JSON Schema and are not, so nothing here is strict about the schema
 * itself: unknown keywords and types are skipped, and a schema that cannot be read accepts
 * everything. {@link dev.runcomfy.schema.InputSchema} is a model's inputs; {@code complete} turns
 * what was given into what will be sent, {@code check} says what is wrong with it. Every number in
 * a message comes from the schema; the code knows only the dialect, the words by which models name
 * the same thing ({@link dev.runcomfy.schema.Role}) and the one rule that lives in prose: shots add
 * up to the duration.
 */
package dev.runcomfy.schema;
