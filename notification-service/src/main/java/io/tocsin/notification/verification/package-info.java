/** Whether what is sent to a contact method arrives: a code that its owner gives back, and messages to try it. */
@NullMarked
package io.tocsin.notification.verification;

import org.jspecify.annotations.NullMarked;
