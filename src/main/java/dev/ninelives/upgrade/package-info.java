/**
 * Several versions of Orca side by side, each in a JVM and on a class path of its own: what an upgrade changes, and whether every
 * version comes to the expected verdicts.
 */
package dev.ninelives.upgrade;
