/** HTTP as every service speaks it: problem details for errors, pages with cursors, entity tags. */
@NullMarked
package io.tocsin.platform.http;

import org.jspecify.annotations.NullMarked;
