/**
 * Reacts to what happens to incidents, after it happened: what a plan, a target or a review does must not slow down the intake,
 * and must not be lost. A follower reads all timelines in order, from its own place, each entry once.
 */
@NullMarked
package io.tocsin.incident.follow;

import org.jspecify.annotations.NullMarked;
