/** What is to be done so that an incident does not happen again, tracked until it is done. */
@NullMarked
package io.tocsin.incident.actionitem;

import org.jspecify.annotations.NullMarked;
