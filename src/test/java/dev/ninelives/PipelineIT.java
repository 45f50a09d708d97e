package dev.ninelives;

import dev.ninelives.junit.NineLivesSuite;

/** The main job: every case of every scenario in {@code scenarios/}. */
class PipelineIT extends NineLivesSuite {}
