/** Files that people write by hand, read so that every mistake in them can be named with its file and line. */
package dev.ninelives.yaml;
