/** What other services tell: pages to deliver, reasons to stop. */
@NullMarked
package io.tocsin.notification.page;

import org.jspecify.annotations.NullMarked;
