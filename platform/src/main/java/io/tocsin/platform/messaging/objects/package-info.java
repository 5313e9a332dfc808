/** What the compacted topics are made of: the last event of each object, kept by the service that owns it. */
@NullMarked
package io.tocsin.platform.messaging.objects;

import org.jspecify.annotations.NullMarked;
