/** Reads topics and applies what they say, exactly once in effect. */
@NullMarked
package io.tocsin.platform.messaging.consumer;

import org.jspecify.annotations.NullMarked;
