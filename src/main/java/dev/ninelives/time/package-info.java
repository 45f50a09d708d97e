/** The one clock of a run: virtual time that jumps, or real time that passes. */
package dev.ninelives.time;
