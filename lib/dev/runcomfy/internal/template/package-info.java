/**
 * The notation of prompt templates: read into a tree, counted without being built, and expanded.
 */
package dev.runcomfy.internal.template;
