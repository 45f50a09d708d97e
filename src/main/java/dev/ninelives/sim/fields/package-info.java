/** Who manages which field of an object: {@code metadata.managedFields}, and the merge of server-side apply. */
package dev.ninelives.sim.fields;
