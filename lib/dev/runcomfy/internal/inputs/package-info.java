/**
 * What the inputs of a request mean, read by the schema of its model. It belongs here if it works
 * on a model's catalog entry and a map of inputs, and needs no request, ledger or service.
 */
package dev.runcomfy.internal.inputs;
