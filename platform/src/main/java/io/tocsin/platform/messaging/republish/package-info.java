/** Fills a topic again from the service's own log of record. */
@NullMarked
package io.tocsin.platform.messaging.republish;

import org.jspecify.annotations.NullMarked;
