/** Where alerts come in, in the words of each vendor. */
@NullMarked
package io.tocsin.incident.intake;

import org.jspecify.annotations.NullMarked;
