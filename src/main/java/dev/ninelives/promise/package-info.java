/** What production relies on: pure functions from a history to the ways in which it was let down. */
package dev.ninelives.promise;
