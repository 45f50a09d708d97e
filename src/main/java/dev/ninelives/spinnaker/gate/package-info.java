/**
 * A live Spinnaker, driven through Gate's REST API; {@link dev.ninelives.spinnaker.gate.GateEngine} is the one door. Unlike
 * the rest of {@code spinnaker} it lives on real time: it waits for a server that does not know of ours.
 */
package dev.ninelives.spinnaker.gate;
