/**
 * The ways into the embedded API server from outside: for now, a fabric8 client in the same JVM, on the same thread.
 */
package dev.ninelives.sim.door;
