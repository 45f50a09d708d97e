/**
 * AssertJ assertions on what a run left behind: its history, its verdict, and the pipeline's own result. Start at
 * {@link dev.ninelives.assertj.NineLivesAssertions}.
 */
package dev.ninelives.assertj;
