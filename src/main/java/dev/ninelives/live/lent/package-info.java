/**
 * Namespaces that somebody lends to cases, for who may not make any: marked by their owner, empty but for what he keeps
 * there, used by one case after another, and given back as they were.
 */
package dev.ninelives.live.lent;
