/** What is made to go wrong in a cluster, who is struck by it, and when. */
package dev.ninelives.injection;
