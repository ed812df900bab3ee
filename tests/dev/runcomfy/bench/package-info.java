/**
 * The measurements of {@code tests/bench/run}: a row is a class that measures one figure of the
 * table, beside its peers. Nothing here is a test, and no test depends on time.
 */
package dev.runcomfy.bench;
