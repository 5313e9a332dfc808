/** What could not be worked with: kept, shown, and replayed. */
@NullMarked
package io.tocsin.platform.messaging.deadletter;

import org.jspecify.annotations.NullMarked;
