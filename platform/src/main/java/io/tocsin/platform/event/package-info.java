/**
 * The contracts between the services: one sealed family of records a topic. What is public here is also public on Kafka; a
 * change is additive, or a new version of the type.
 */
@NullMarked
package io.tocsin.platform.event;

import org.jspecify.annotations.NullMarked;
