/** What every channel offers: take a message, say what became of it. */
@NullMarked
package io.tocsin.notification.channel;

import org.jspecify.annotations.NullMarked;
