/** The {@code kubectl} verbs that clouddriver calls, with their messages, over the plain REST API. */
package dev.ninelives.spinnaker.kubernetes.kubectl;
