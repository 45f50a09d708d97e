/** What happened in a run, in order, with who did it: the only source of verdicts. */
package dev.ninelives.history;
