/** The HTTP client that a case talks through: it renames namespaces, and it notes who wrote what. */
package dev.ninelives.live.door;
