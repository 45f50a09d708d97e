/**
 * How a real cluster writes its history: a watch per kind and namespace that notices when it has lost sight, one order over
 * all of them, and whoever made each change.
 */
package dev.ninelives.live.watch;
