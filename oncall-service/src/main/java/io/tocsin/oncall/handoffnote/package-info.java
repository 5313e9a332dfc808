/** What one shift has to say to the next. */
@NullMarked
package io.tocsin.oncall.handoffnote;

import org.jspecify.annotations.NullMarked;
