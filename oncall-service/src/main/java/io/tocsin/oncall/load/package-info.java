/** How much being on call asks of each person, and who should take an open span by it. */
@NullMarked
package io.tocsin.oncall.load;

import org.jspecify.annotations.NullMarked;
