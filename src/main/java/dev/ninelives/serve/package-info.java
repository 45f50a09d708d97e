/** The command that serves the embedded cluster to people and to other processes. */
package dev.ninelives.serve;
