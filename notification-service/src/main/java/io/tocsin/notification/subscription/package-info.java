/** Other systems that asked to be told what happens to incidents. */
@NullMarked
package io.tocsin.notification.subscription;

import org.jspecify.annotations.NullMarked;
