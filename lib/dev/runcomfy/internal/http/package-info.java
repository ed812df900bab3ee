/**
 * HTTP for everything that speaks to a service: calls to the API, downloads, and who may call our
 * own servers. It belongs here if it knows addresses, headers and bytes, and not what they mean.
 */
package dev.runcomfy.internal.http;
