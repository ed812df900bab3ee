/**
 * The models that come with the library: their catalog entries, and the sandbox's made-up prices.
 */
package dev.runcomfy.internal.catalog;
