/**
 * Namespaces of a case. Manifests, pipeline and promises speak of {@code production}; so that cases can share a cluster,
 * the API server is told of {@code nl-3f9k2c-4-production} instead. Requests are rewritten on their way out and answers on
 * their way back, so nothing above the HTTP client ever sees the other name.
 */
package dev.ninelives.live.tenancy;
