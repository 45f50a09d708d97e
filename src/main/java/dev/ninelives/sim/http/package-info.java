/**
 * The embedded cluster over HTTP: for kubectl, and for pipelines in other processes and languages. Here, and only here in
 * {@code sim}, the real clock counts, since clients live by it.
 */
package dev.ninelives.sim.http;
