/** What the other services tell about paging, on the timeline. */
@NullMarked
package io.tocsin.incident.paging;

import org.jspecify.annotations.NullMarked;
