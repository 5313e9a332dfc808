/** What happened is looked at together afterwards, and what is learned is written down. */
@NullMarked
package io.tocsin.incident.review;

import org.jspecify.annotations.NullMarked;
