/** What is made to go wrong in the embedded cluster, and who is struck by it. */
package dev.ninelives.sim.fault;
