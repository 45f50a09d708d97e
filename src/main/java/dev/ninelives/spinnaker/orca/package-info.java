/** Spinnaker's own Orca, embedded: its handlers, its expressions and its artifact matching on the run's timeline. */
package dev.ninelives.spinnaker.orca;
