/**
 * The service as its own programs read it: settings, token, catalog. It belongs here if it knows
 * the routes and bodies of the API, and no ledger.
 */
package dev.runcomfy.internal.service;
