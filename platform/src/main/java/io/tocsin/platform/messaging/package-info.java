/**
 * Events out and in, each exactly once in effect: the outbox and its relay, consumers whose offsets live in the database,
 * dead letters and their replay.
 */
@NullMarked
package io.tocsin.platform.messaging;

import org.jspecify.annotations.NullMarked;
