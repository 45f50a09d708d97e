/** What a real cluster tells about a failure, with every secret masked. */
package dev.ninelives.live.diagnosis;
