/** What can be wrong with a manifest, kept apart from any manifest: one fault per file, applied to a healthy text. */
package dev.ninelives.fault;
