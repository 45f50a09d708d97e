package dev.ninelives.spinnaker.stage;

import java.time.ZoneId;

/** What Spinnaker's installation, not the pipeline, says about execution windows. */
record WindowSettings(ZoneId zone, long seed) {}
