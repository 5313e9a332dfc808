/** Searches that people keep. */
@NullMarked
package io.tocsin.incident.view;

import org.jspecify.annotations.NullMarked;
