package dev.ninelives.live.watch;

import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.live.tenancy.NamespaceNames;

/** What all watches of a case share: its names and the ways into its history. */
public record Recording(NamespaceNames names, EventOrder order, HistoryRecorder history) {}
